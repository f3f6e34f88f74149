import type { StreamsDeps } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { AwsDeps } from "../aws-deps.ts";
import type { AwsResponse } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import type { Exchange } from "../respond/exchange.ts";
import type { Decoded } from "./decode-input.ts";
import type { StructureShape } from "./shape.ts";

/** One call: who asks, in which codec, and the exchange that its answer belongs to. */
export interface Call {
  readonly deps: AwsDeps;
  readonly exchange: Exchange;
  readonly codec: Codec;
  readonly who: Principal;
}

/** A row of the table of operations. */
export interface Operation {
  readonly input: StructureShape;
  /** Left out: the answer's body is empty. */
  readonly output?: StructureShape;
  /** The ARNs that the caller must be allowed to act on. */
  readonly resources: (input: Decoded, call: Call) => readonly string[] | Promise<readonly string[]>;
  /** A second action that must be allowed on the same resources when the input has tags. */
  readonly tagAction?: string;
  /** The use case. Its own input type is what the walker of the input shape makes. */
  readonly run: (deps: StreamsDeps, who: Principal, input: never) => Promise<unknown>;
  /** Reads the usual form of a large body without building objects; undefined: take the general way. */
  readonly scan?: (call: Call) => Decoded | undefined;
  /** Changes a decoded and checked input into what the use case takes. */
  readonly prepare?: (call: Call, input: Decoded) => Decoded;
  /** Writes the answer where the output shape's walker is too slow, or the answer is no single body. */
  readonly answer?: (call: Call, result: never) => AwsResponse;
}

export type OperationTable = ReadonlyMap<string, Operation>;
