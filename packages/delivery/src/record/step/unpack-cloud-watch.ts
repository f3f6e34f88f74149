import { RecordFailure } from "./record-failure.ts";

interface LogsRecord {
  readonly messageType?: unknown;
  readonly logEvents?: unknown;
}

/**
 * The messages of a CloudWatch Logs subscription record, in order, nothing else of it. A CONTROL_MESSAGE (the subscription
 * testing that somebody is there) has none. Throws a RecordFailure when the record is no such thing.
 */
export function unpackCloudWatch(data: Buffer): Buffer[] {
  const record = parse(data);
  if (record.messageType === "CONTROL_MESSAGE") return [];
  if (record.messageType !== "DATA_MESSAGE") throw failure("messageType is neither DATA_MESSAGE nor CONTROL_MESSAGE");
  if (!Array.isArray(record.logEvents)) throw failure("logEvents is not a list");
  return record.logEvents.map((event: { readonly message?: unknown } | null) => {
    if (typeof event?.message !== "string") throw failure("an event has no message");
    return Buffer.from(event.message);
  });
}

function parse(data: Buffer): LogsRecord {
  try {
    const record: unknown = JSON.parse(data.toString("utf8"));
    if (typeof record === "object" && record !== null) return record;
  } catch {
    // The sentence below says it: a parser's position in a record helps nobody.
  }
  throw failure("it is not a JSON object");
}

const failure = (reason: string): RecordFailure =>
  new RecordFailure(
    "decompression-failed",
    "CloudWatchLogs.InvalidRecord",
    `The record is not one of CloudWatch Logs: ${reason}.`,
  );
