import { RecordFailure } from "./record-failure.ts";

/** A record's partition keys by name, of both origins; values are what the record says, not yet fit for an object key. */
export interface PartitionKeys {
  readonly fromQuery: Readonly<Record<string, string>>;
  readonly fromFunction: Readonly<Record<string, string>>;
}

export interface Partition {
  /** Equal for two records exactly when all their keys are. */
  readonly id: string;
  readonly keys: PartitionKeys;
}

/** What jq said of one record; undefined where the plan has no query. */
export type QueryOutcome = { readonly values: readonly unknown[] } | { readonly error: string } | undefined;

const KEYS_MAX = 50;

/**
 * The partition of a record, out of what jq made of it and what its function said. Throws a RecordFailure with AWS's code and
 * words when there is no usable key: a record without a partition has no place in the bucket.
 */
export function partitionByKeys(
  query: QueryOutcome,
  functionKeys: Readonly<Record<string, string>> | undefined,
  required: RequiredKeys = NONE_REQUIRED,
): Partition {
  const keys = { fromQuery: textValues(queryObject(query)), fromFunction: textValues(functionKeys ?? {}) };
  const names = Object.keys(keys.fromQuery).length + Object.keys(keys.fromFunction).length;
  if (names > KEYS_MAX) throw failure(`a record has more than ${KEYS_MAX} partitionKeys`);
  const isMissing =
    names === 0 ||
    required.fromQuery.some((name) => keys.fromQuery[name] === undefined) ||
    required.fromFunction.some((name) => keys.fromFunction[name] === undefined);
  if (isMissing) throw failure(EMPTY);
  return { id: partitionId(keys), keys };
}

/** The keys that the prefix names (`requiredKeys`). */
export interface RequiredKeys {
  readonly fromQuery: readonly string[];
  readonly fromFunction: readonly string[];
}

const NONE_REQUIRED: RequiredKeys = { fromQuery: [], fromFunction: [] };
const EMPTY = "partitionKeys values must not be null or empty";

function queryObject(query: QueryOutcome): Readonly<Record<string, unknown>> {
  if (query === undefined) return {};
  if ("error" in query) throw failure(query.error);
  const [value] = query.values;
  if (query.values.length !== 1 || typeof value !== "object" || value === null || Array.isArray(value)) {
    throw failure("the query must make one JSON object of a record");
  }
  return value as Readonly<Record<string, unknown>>;
}

function textValues(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(values)) texts[name] = textValue(value);
  return texts;
}

/** Strings, numbers and booleans; anything else names no folder. */
function textValue(value: unknown): string {
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (!isScalar || value === "") throw failure(EMPTY);
  return String(value);
}

function partitionId(keys: PartitionKeys): string {
  return JSON.stringify([sortedEntries(keys.fromQuery), sortedEntries(keys.fromFunction)]);
}

function sortedEntries(values: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1));
}

const failure = (reason: string): RecordFailure =>
  new RecordFailure("processing-failed", "DynamicPartitioning.MetadataExtractionFailed", reason);
