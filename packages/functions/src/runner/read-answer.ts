import { FunctionFailure } from "./function-failure.ts";
import type { TransformRecord, TransformResult } from "./transform-record.ts";

/**
 * Checks a function's answer against what it was given: every id back exactly once, nothing else, results of the three words.
 * Ids and results that are wrong fail the invocation, as at AWS; data that is wrong fails its record. Results come in the order of
 * the records, whatever the answer's was. `textOf` finds the text that an entry's data stand for; it is asked once for each entry,
 * in their order.
 */
export function readAnswer(
  answer: unknown,
  records: readonly TransformRecord[],
  textOf: (data: unknown) => unknown = (data) => data,
): TransformResult[] {
  const answers = new Map<string, TransformResult>();
  const known = new Set(records.map(({ recordId }) => recordId));
  for (const entry of entries(answer)) {
    const { recordId } = entry;
    const text = textOf(entry.data);
    if (typeof recordId !== "string" || !known.has(recordId)) {
      throw broken(
        "Lambda.JsonProcessingException",
        `The function returned a record ID that it was not given: ${brief(recordId)}.`,
      );
    }
    if (answers.has(recordId)) throw broken("Lambda.DuplicatedRecordId", duplicated);
    answers.set(recordId, readEntry(recordId, entry, text));
  }
  return records.map(({ recordId }) => {
    const found = answers.get(recordId);
    if (found === undefined) throw broken("Lambda.MissingRecordId", missing);
    return found;
  });
}

const duplicated =
  "Multiple records were returned with the same record ID. Ensure that the Lambda function returns unique record IDs for each record.";
const missing =
  "One or more record IDs were not returned. Ensure that the Lambda function returns all received record IDs.";
const unreadable =
  "There was an error parsing returned records from the Lambda function. Ensure that the returned records follow the status model required by Amazon Data Firehose.";

const PARTITION_KEYS_MAX = 50;

type Entry = Readonly<Record<string, unknown>>;

function broken(code: string, message: string): FunctionFailure {
  return new FunctionFailure(code, message, { retry: false });
}

function entries(answer: unknown): Entry[] {
  const found = isObject(answer) ? answer.records : undefined;
  if (!Array.isArray(found) || !found.every(isObject)) throw broken("Lambda.JsonProcessingException", unreadable);
  return found;
}

function readEntry(recordId: string, entry: Entry, text: unknown): TransformResult {
  const { result } = entry;
  if (result === "Dropped") return { recordId, result };
  if (result === "ProcessingFailed") return { recordId, result };
  if (result !== "Ok") throw broken("Lambda.JsonProcessingException", unreadable);
  const fail = (message: string): TransformResult => ({
    recordId,
    result: "ProcessingFailed",
    error: { code: "Lambda.JsonProcessingException", message },
  });
  if (typeof text !== "string") return fail("The record has no data.");
  const decoded = decodeBase64(text);
  if (decoded === undefined) return fail("The record's data is not base64.");
  const partitionKeys = readPartitionKeys(entry);
  if (typeof partitionKeys === "string") return fail(partitionKeys);
  return { recordId, result, data: decoded, ...(partitionKeys && { partitionKeys }) };
}

/** Undefined when it is none. Node passes over what does not belong into base64, and then there is less than there should be. */
function decodeBase64(data: string): Buffer | undefined {
  if (data.length % 4 !== 0) return undefined;
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  const decoded = Buffer.from(data, "base64");
  return decoded.length === (data.length / 4) * 3 - padding ? decoded : undefined;
}

/** A sentence when they are not what they should be. */
function readPartitionKeys(entry: Entry): Record<string, string> | string | undefined {
  const metadata = isObject(entry.metadata) ? entry.metadata : {};
  const { partitionKeys } = metadata;
  if (partitionKeys === undefined || partitionKeys === null) return undefined;
  if (!isObject(partitionKeys)) return "The record's partition keys are no object.";
  const pairs = Object.entries(partitionKeys);
  if (pairs.length > PARTITION_KEYS_MAX) return `The record has more than ${PARTITION_KEYS_MAX} partition keys.`;
  const isPlain = (value: unknown) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (!pairs.every(([, value]) => isPlain(value))) return "A partition key's value is not a string.";
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").slice(0, 100);
}
