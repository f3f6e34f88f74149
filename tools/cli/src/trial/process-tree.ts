import { readdirSync, readFileSync } from "node:fs";
import { cpuSeconds, endedChildrenCpuSeconds, residentMib } from "./process-figures.ts";

/** A process and all that descend from it. Linux. */
function processTree(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const parent = parentOf(entry);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(Number(entry));
    else children.set(parent, [Number(entry)]);
  }
  const tree = [pid];
  for (const member of tree) tree.push(...(children.get(member) ?? []));
  return tree;
}

/** CPU seconds that all have used, those that have ended too. */
export function treeCpuSeconds(pid: number): number {
  return sum(processTree(pid), (member) => cpuSeconds(member) + endedChildrenCpuSeconds(member));
}

/** Resident memory of all, now. Pages that several share are counted for each of them. */
export function treeResidentMib(pid: number): number {
  return sum(processTree(pid), (member) => residentMib(member).now);
}

function parentOf(entry: string): number | undefined {
  if (!/^\d+$/.test(entry)) return undefined;
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, "latin1");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

function sum(pids: readonly number[], figure: (pid: number) => number): number {
  let total = 0;
  for (const pid of pids) {
    try {
      total += figure(pid);
    } catch {
      // It ended while we looked.
    }
  }
  return total;
}
