import { AppError } from "@millrace/base";
import { hiveTimestamps } from "../value/hive-timestamps.ts";

/** Throws InvalidArgumentException for a format (Joda's, or `millis`) of Hive's JSON SerDe that cannot be read. */
export function checkTimestampFormats(formats: readonly string[]): void {
  try {
    hiveTimestamps(formats);
  } catch (error) {
    // The sentence is for the person who wrote the format.
    throw new AppError("argument.invalid", { reason: error instanceof Error ? error.message : String(error) });
  }
}
