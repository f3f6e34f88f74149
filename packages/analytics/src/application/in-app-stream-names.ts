import type { InputDefinition } from "./definition.ts";

/** The in-application streams of an input: `SOURCE_SQL_STREAM_001` and so on, one for each part of its shards. */
export function inAppStreamNames({
  namePrefix,
  parallelism,
}: Pick<InputDefinition, "namePrefix" | "parallelism">): string[] {
  return Array.from({ length: parallelism }, (_, n) => `${namePrefix}_${String(n + 1).padStart(3, "0")}`);
}
