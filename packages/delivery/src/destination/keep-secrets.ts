import { isDeepStrictEqual } from "node:util";
import { AppError } from "@millrace/base";
import { type Destination, targetKindOf } from "../plan/destination.ts";
import { readPath, withPath } from "../plan/setting-path.ts";
import { getTarget } from "../target/targets.ts";

type Settings = Readonly<Record<string, unknown>>;

/** Members that say nothing about who is spoken to. */
export const harmless: readonly string[] = [
  "bufferingHints",
  "cloudWatchLoggingOptions",
  "columns",
  "compression",
  "copyCommand",
  "endpointConfiguration.name",
  "hecAcknowledgmentTimeoutInSeconds",
  "hecEndpointType",
  "key",
  "processingConfiguration",
  "requestConfiguration",
  "retryOptions",
  "roleArn",
  "s3BackupConfiguration",
  "s3BackupMode",
  "s3Configuration",
  "schema",
  "secretsManagerConfiguration",
  "table",
  "topic",
];

/**
 * The settings after an update, with the secrets that it did not give. They stay only as long as nothing else changes that may
 * decide where they are sent: whoever may change a delivery could otherwise have its password sent to a server of theirs.
 * An empty text takes a secret away.
 */
export function keepSecrets(before: Destination, update: Settings, after: Settings): Settings {
  const { secrets } = getTarget(targetKindOf(before));
  const kept = before.settings as Settings;
  const missing = secrets.filter((path) => readPath(kept, path) !== undefined && readPath(update, path) === undefined);
  if (missing.length === 0) return after;
  const bare = (settings: Settings) =>
    [...secrets, ...harmless].reduce((left, path) => withPath(left, path, undefined), settings);
  if (!isDeepStrictEqual(bare(kept), bare(after))) {
    const reason = `Another address needs its secret to be given again: ${missing.join(", ")}.`;
    throw new AppError("argument.invalid", { reason });
  }
  return missing.reduce((whole, path) => withPath(whole, path, readPath(kept, path)), after);
}
