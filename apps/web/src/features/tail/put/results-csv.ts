import { csvLine } from "../../record-export/index.ts";
import type { LineResult } from "./batch-run.ts";

/** What became of each line, as a file: by the number of the line. */
export function resultsCsv(results: readonly LineResult[]): string {
  const rows = [...results]
    .sort((a, b) => a.line - b.line)
    .map(({ line, outcome, tries, shardId, sequenceNumber, reason }) =>
      csvLine([line, outcome, tries, shardId ?? "", sequenceNumber ?? "", reason ?? ""]),
    );
  return [csvLine(["line", "outcome", "tries", "shard", "sequence", "reason"]), ...rows].join("");
}
