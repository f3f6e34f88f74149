import { type PutRecordsOutcome, sliceRecords } from "@millrace/streams";
import type { AwsAnswer } from "../../aws-request.ts";
import type { Decoded } from "../../operation/decode-input.ts";
import type { Call, Operation } from "../../operation/operation.ts";
import { answer } from "../../respond/answer.ts";
import { readProducer } from "../producer-headers.ts";
import { scanCborPut } from "./scan-cbor-put.ts";
import { scanJsonPut } from "./scan-json-put.ts";
import { writePutRecords } from "./write-put-records.ts";

/** What both puts hand to their use case: the stream, slices of the body, and the producer. */
function scanPut({ codec, exchange }: Call, operation: "PutRecords" | "PutRecord"): Decoded | undefined {
  const { request } = exchange;
  const scan = codec.name === "json" ? scanJsonPut(request.body, operation) : scanCborPut(request.body, operation);
  return scan && { ...scan, producer: readProducer(request) };
}

interface PutEntry {
  readonly data: Buffer;
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
}

/** Slices of records that had to be read the general way. */
function preparePut({ exchange }: Call, input: Decoded, records: readonly PutEntry[]): Decoded {
  const { streamName, streamArn, sequenceNumberForOrdering } = input;
  return {
    streamName,
    streamArn,
    sequenceNumberForOrdering,
    slices: sliceRecords(records),
    producer: readProducer(exchange.request),
  };
}

/** How PutRecords reads its large body and writes its large answer. */
export const putRecordsCall = {
  scan: (call) => scanPut(call, "PutRecords"),
  prepare: (call, input) => preparePut(call, input, input.records as readonly PutEntry[]),
  answer: ({ exchange, codec }: Call, outcome: PutRecordsOutcome): AwsAnswer =>
    answer(exchange, { status: 200, contentType: codec.contentType, body: writePutRecords(codec, outcome) }),
} satisfies Partial<Operation>;

/** How PutRecord reads its body; its answer is small. */
export const putRecordCall = {
  scan: (call) => scanPut(call, "PutRecord"),
  prepare: (call, input) => preparePut(call, input, [input as unknown as PutEntry]),
} satisfies Partial<Operation>;
