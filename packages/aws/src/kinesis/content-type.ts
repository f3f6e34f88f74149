import type { AwsRequest } from "../aws-request.ts";
import { cborCodec } from "../codec/cbor-codec.ts";
import type { Codec } from "../codec/codec.ts";
import { jsonCodec } from "../codec/json-codec.ts";

const codecs: ReadonlyMap<string, Codec> = new Map([
  [jsonCodec.contentType, jsonCodec],
  [cborCodec.contentType, cborCodec],
]);

/** The media type without parameters and blanks; empty when there is none. */
export function mediaType(request: Pick<AwsRequest, "headers">): string {
  const header = request.headers["content-type"]?.[0] ?? "";
  const end = header.indexOf(";");
  return (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
}

export function findCodec(type: string): Codec | undefined {
  return codecs.get(type);
}
