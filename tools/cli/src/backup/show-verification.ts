import type { Verification } from "@millrace/backup";
import { formatBytes } from "@millrace/base";

const PROBLEMS_MAX = 20;

/** What a verification found, on one screen. */
export function showVerification(found: Verification): string {
  const { manifest, log, audit, problems, left } = found;
  const rows = [
    ...(manifest
      ? [
          ["moment", `${manifest.moment}, by Millrace ${manifest.millrace}, schema ${manifest.lastMigration}`],
          ["files", `${found.files}, ${formatBytes(manifest.sums.bytes)}, compared with their SHA-256`],
        ]
      : []),
    ["log", `${log.records} records of ${log.shards} shards in ${log.segments} segments and ${log.journals} journals`],
    ["", `${formatBytes(log.bytes)} read, every batch's checksum compared`],
    ["positions", `${found.places} compared with the log`],
    ["in it", `${found.streams} streams, ${found.deliveries} deliveries, ${found.applications} applications`],
    ["", `${found.keys} access keys, ${audit.teams} teams`],
    ["audit", audit.events > 0 ? `${audit.events} events, every chain walked` : "not walked"],
    ...left.map((what, i) => [i === 0 ? "left out" : "", what]),
  ];
  const table = rows.map(([name = "", text = ""]) => `  ${name.padEnd(11)}${text}`).join("\n");
  const verdict =
    problems.length === 0
      ? manifest
        ? "All is well: it can be restored."
        : "All is well."
      : `${problems.length} ${problems.length === 1 ? "problem" : "problems"}:`;
  const shown = problems.slice(0, PROBLEMS_MAX).map((problem) => `  ${problem}`);
  const more = problems.length > PROBLEMS_MAX ? [`  and ${problems.length - PROBLEMS_MAX} more`] : [];
  return ["", table, "", verdict, ...shown, ...more].join("\n");
}
