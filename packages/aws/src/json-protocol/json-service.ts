import type { Codec } from "../codec/codec.ts";
import type { OperationTable, Service } from "../operation/operation.ts";

/** A service of AWS's JSON protocol: a POST whose header names the operation. A new service is a new row. */
export interface JsonService extends Service {
  /** Before the dot of `X-Amz-Target`. */
  readonly target: string;
  /** The codecs that it speaks, by content type. */
  readonly codecs: ReadonlyMap<string, Codec>;
  /** In which an empty body is refused that came with no type it knows. */
  readonly codecOfRefusals: Codec;
  readonly operations: OperationTable;
}

export function byContentType(codecs: readonly Codec[]): ReadonlyMap<string, Codec> {
  return new Map(codecs.map((codec) => [codec.contentType, codec]));
}
