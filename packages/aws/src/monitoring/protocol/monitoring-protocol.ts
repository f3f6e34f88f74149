import type { AwsAnswer, AwsRequest } from "../../aws-request.ts";
import type { Codec } from "../../codec/codec.ts";
import type { StructureShape } from "../../operation/shape.ts";
import type { Exchange } from "../../respond/exchange.ts";
import type { MonitoringRefusal } from "../monitoring-refusal.ts";

/** One of the ways in which CloudWatch is spoken to. */
export interface MonitoringProtocol {
  /** Whether a request is of this protocol, by its headers and path alone. */
  isSpoken(request: AwsRequest): boolean;
  /** The operation that is meant; the body has been verified and unzipped. */
  operationOf(request: AwsRequest, body: Buffer): string;
  /** Bodies of an operation's input, and of its output. */
  codecOf(input: StructureShape): Codec;
  /** `body` is the output, or undefined where the operation has none. */
  answer(exchange: Exchange, operation: string, body: Buffer | undefined): AwsAnswer;
  refuse(exchange: Exchange, refusal: MonitoringRefusal): AwsAnswer;
}
