import type { Subscription } from "@millrace/streams";
import type { AwsEventStream } from "../aws-request.ts";
import type { Decoded } from "../operation/decode-input.ts";
import type { Call, Operation } from "../operation/operation.ts";
import { answerHeaders } from "../respond/answer.ts";
import { reportError } from "../respond/report-error.ts";
import { frameEvents } from "./frame-events.ts";

/** How SubscribeToShard answers: a stream of events that ends when its reader is gone. */
export const subscribeToShardCall = {
  prepare: ({ exchange }: Call, input: Decoded): Decoded => ({ ...input, signal: exchange.request.signal }),
  answer({ exchange, codec, deps }: Call, subscription: Subscription): AwsEventStream {
    const where = { requestId: exchange.requestId, operation: "SubscribeToShard" };
    return {
      status: 200,
      headers: answerHeaders(exchange, "application/vnd.amazon.eventstream"),
      events: frameEvents(codec, subscription, (problem) => reportError(deps.logger, problem, where)),
    };
  },
} satisfies Partial<Operation>;
