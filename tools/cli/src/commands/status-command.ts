import type { Command } from "../command.ts";
import { reportStatus, type StatusReport } from "../instance/report-status.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const statusCommand: Command = {
  name: "status",
  summary: "what runs, since when, how often it was started again",
  options: { json: { help: "as JSON, for programs" }, ...dataOption },
  run: async (options) => {
    const report = reportStatus(instanceOf(options));
    console.log(options.switches.has("json") ? JSON.stringify(report, undefined, 2) : asTable(report));
    // 3 is what `systemctl status` says of a service that does not run.
    return report.ready ? 0 : 3;
  },
};

function asTable(report: StatusReport): string {
  if (!report.running) return `Millrace does not run in ${report.data}.`;
  const rows = report.processes.map((running) => [
    running.name,
    running.ready ? "ready" : running.state === "running" ? "starting" : running.state,
    running.pid === undefined ? "-" : String(running.pid),
    running.since === undefined ? "-" : ago(running.since),
    String(running.restarts),
    running.lastEnd ?? "",
  ]);
  const table = [["process", "state", "pid", "for", "restarts", "ended last with"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    ...lines,
    "",
    `console ${report.urls?.console}`,
    `gateway ${report.urls?.gateway}`,
    `data    ${report.data}`,
  ].join("\n");
}

function ago(since: string): string {
  const seconds = Math.round((Date.now() - Date.parse(since)) / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
