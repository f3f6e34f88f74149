import { blocks } from "@millrace/log";
import type { GetRecordsOutcome } from "@millrace/streams";
import type { AwsAnswer } from "../../aws-request.ts";
import { toWire } from "../../operation/encode-output.ts";
import type { Call, Operation } from "../../operation/operation.ts";
import { answer } from "../../respond/answer.ts";
import { getRecordsOutput } from "../shapes/record-shapes.ts";
import { writeRecords } from "./write-records.ts";

/** How GetRecords writes its answer: records straight from the log's batches. */
export const getRecordsCall = {
  answer({ exchange, codec }: Call, outcome: GetRecordsOutcome): AwsAnswer {
    const { page, shard, nextShardIterator, millisBehindLatest, childShards } = outcome;
    const others = toWire(codec, getRecordsOutput, { nextShardIterator, millisBehindLatest, childShards });
    const body = writeRecords(codec, { page, shard, others: others as Record<string, unknown>, givesBack: true });
    const sent = () => blocks.give(body);
    return { ...answer(exchange, { status: 200, contentType: codec.contentType, body }), sent };
  },
} satisfies Partial<Operation>;
