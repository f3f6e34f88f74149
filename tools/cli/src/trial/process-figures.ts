import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

let ticksPerSecond: number | undefined;

/** CPU seconds a process has used, user and system, all threads. Linux. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return seconds(Number(fields[11]) + Number(fields[12]));
}

/** The same of the children of a process that have ended. */
export function endedChildrenCpuSeconds(pid: number): number {
  const fields = statOf(pid);
  return seconds(Number(fields[13]) + Number(fields[14]));
}

function seconds(ticks: number): number {
  ticksPerSecond ??= Number(execFileSync("getconf", ["CLK_TCK"]).toString());
  return ticks / ticksPerSecond;
}

function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Resident memory of a process in MiB, now and at its highest. */
export function residentMib(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const kib = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return { now: Math.round(kib("VmRSS") / 1024), peak: Math.round(kib("VmHWM") / 1024) };
}
