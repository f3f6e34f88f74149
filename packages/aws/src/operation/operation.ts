import type { Principal } from "@millrace/tenancy";
import type { AwsDeps } from "../aws-deps.ts";
import type { AwsResponse } from "../aws-request.ts";
import type { Codec } from "../codec/codec.ts";
import type { Exchange } from "../respond/exchange.ts";
import type { SignedService } from "../sigv4/services.ts";
import type { Decoded } from "./decode-input.ts";
import type { StructureShape } from "./shape.ts";

/** Whose operations are called. */
export interface Service {
  /** How its requests are signed; its name stands before the colon in the actions of policies, too, unless `actions` does. */
  readonly signed: SignedService;
  readonly actions?: string;
  /** Which of the edge's dependencies its use cases take. */
  readonly deps: "streams" | "delivery" | "analytics" | "metrics";
  /** Spells every ARN of an input the one way in which policies, audit and use cases know it. */
  readonly canonicalArns: (input: Decoded) => Decoded;
}

/** One call: who asks, of which service, in which codec, and the exchange that its answer belongs to. */
export interface Call {
  readonly deps: AwsDeps;
  readonly service: Service;
  readonly exchange: Exchange;
  readonly codec: Codec;
  readonly who: Principal;
}

/** A row of the table of operations. */
export interface Operation<Deps = never> {
  readonly input: StructureShape;
  /** Left out: the answer's body is empty. */
  readonly output?: StructureShape;
  /** The ARNs that the caller must be allowed to act on. */
  readonly resources: (input: Decoded, call: Call) => readonly string[] | Promise<readonly string[]>;
  /** A second action that must be allowed on the same resources when the input has tags. */
  readonly tagAction?: string;
  /** The use case. Its own input type is what the walker of the input shape makes. */
  readonly run: (deps: Deps, who: Principal, input: never) => Promise<unknown>;
  /** Reads the usual form of a large body without building objects; undefined: take the general way. */
  readonly scan?: (call: Call) => Decoded | undefined;
  /** Changes a decoded and checked input into what the use case takes. */
  readonly prepare?: (call: Call, input: Decoded) => Decoded;
  /** Writes the answer where the output shape's walker is too slow, or the answer is no single body. */
  readonly answer?: (call: Call, result: never) => AwsResponse;
}

export type OperationTable = ReadonlyMap<string, Operation>;
