import type { PutDeliveryOutcome } from "@millrace/delivery";
import { sliceRecords } from "@millrace/streams";
import type { AwsAnswer } from "../../aws-request.ts";
import type { Decoded } from "../../operation/decode-input.ts";
import type { Call, Operation } from "../../operation/operation.ts";
import { answer } from "../../respond/answer.ts";
import { scanJsonRecords } from "./scan-json-records.ts";
import { writeRecordIds } from "./write-record-ids.ts";

interface PutRecord {
  readonly data: Buffer;
}

/** Slices of records that had to be read the general way. */
function preparePut({ deliveryStreamName }: Decoded, records: readonly PutRecord[]): Decoded {
  return { deliveryStreamName, slices: sliceRecords(records.map(({ data }) => ({ data, partitionKey: "" }))) };
}

const scanned = (found: ReturnType<typeof scanJsonRecords>): Decoded | undefined => found && { ...found };

/** How PutRecordBatch reads its large body and writes its large answer. */
export const putRecordBatchCall = {
  scan: ({ exchange }) => scanned(scanJsonRecords(exchange.request.body, "PutRecordBatch")),
  prepare: (_call, input) => preparePut(input, input.records as readonly PutRecord[]),
  answer: ({ exchange, codec }: Call, outcome: PutDeliveryOutcome): AwsAnswer =>
    answer(exchange, { status: 200, contentType: codec.contentType, body: writeRecordIds(outcome) }),
} satisfies Partial<Operation>;

/** How PutRecord reads its body; its answer is small. */
export const putRecordCall = {
  scan: ({ exchange }) => scanned(scanJsonRecords(exchange.request.body, "PutRecord")),
  prepare: (_call, input) => preparePut(input, [input.record as PutRecord]),
} satisfies Partial<Operation>;
