import { AppError } from "@millrace/base";
import { type Destination, destinations, parseDestination } from "../plan/destination.ts";
import { isPartitioned } from "../plan/fill-defaults.ts";
import type { DestinationUpdate } from "./choose-destination.ts";
import { keepSecrets } from "./keep-secrets.ts";

type Settings = Readonly<Record<string, unknown>>;

/** Members of an update that are changes of a structure, with the structure's own name. */
const inner: Readonly<Record<string, string>> = {
  s3Update: "s3Configuration",
  s3BackupUpdate: "s3BackupConfiguration",
};

/**
 * The destination after an update. Of the same type: what is not given stays, member by member, also in the buckets beside it;
 * a structure that is given replaces the one that was. Of another type: nothing stays. AWS's one-way switches stay as they were set.
 */
export function mergeDestination(current: Destination, update: DestinationUpdate): Destination {
  const before = current.settings as Settings;
  if (current.key !== update.key) {
    for (const { title, keepsKind } of [destinations[current.key], destinations[update.key]]) {
      if (keepsKind) throw invalid(`Changing the destination type to or from ${title} is not supported at this time.`);
    }
    const other = parseDestination(update.key, merged({}, update.settings));
    refusePartitioning(undefined, other);
    return other;
  }
  const after = parseDestination(current.key, keepSecrets(current, update.settings, merged(before, update.settings)));
  refuseSwitchBack(current, after);
  refusePartitioning(current, after);
  return after;
}

function merged(before: Settings, update: Settings): Settings {
  const result: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(update)) {
    if (value === undefined) continue;
    const structure = inner[name];
    if (structure === undefined) result[name] = value;
    else result[structure] = { ...(before[structure] as Settings | undefined), ...(value as Settings) };
  }
  return result;
}

function refuseSwitchBack(before: Destination, after: Destination): void {
  const { allMode, failedMode, fixesBackupMode } = destinations[before.key];
  const from = before.settings.s3BackupMode ?? failedMode;
  const to = after.settings.s3BackupMode ?? failedMode;
  if (from === to) return;
  if (from === allMode) throw invalid("Disabling S3 backup is not currently supported.");
  if (fixesBackupMode) throw invalid("S3BackupMode can only be set when the stream is created.");
}

function refusePartitioning(before: Destination | undefined, after: Destination): void {
  const was = before?.key === "extendedS3DestinationConfiguration" && isPartitioned(before.settings);
  const is = after.key === "extendedS3DestinationConfiguration" && isPartitioned(after.settings);
  if (was === is) return;
  throw invalid(
    is
      ? "Dynamic Partitioning can only be enabled when the stream is created."
      : "Dynamic Partitioning cannot be disabled once it is enabled.",
  );
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
