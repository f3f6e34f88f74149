import { blob, boolean, list, required, string, structure } from "../../operation/shape.ts";
import { RECORDS_MAX } from "../../scan/slice-collector.ts";
import { deliveryStreamName, naturalInteger } from "./words.ts";

/** Putting records. */
export const DATA_BYTES_MAX = 1_024_000;

const record = structure({ Data: required(blob({ min: 0, max: DATA_BYTES_MAX })) });
const recordId = string({ min: 1 });
const text = string();

export const putRecordInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  Record: required(record),
});
export const putRecordOutput = structure({ RecordId: required(recordId), Encrypted: boolean });

export const putRecordBatchInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  Records: required(list(record, { min: 1, max: RECORDS_MAX })),
});
export const putRecordBatchOutput = structure({
  FailedPutCount: required(naturalInteger),
  Encrypted: boolean,
  RequestResponses: required(
    list(structure({ RecordId: recordId, ErrorCode: text, ErrorMessage: text }), { min: 1, max: RECORDS_MAX }),
  ),
});
