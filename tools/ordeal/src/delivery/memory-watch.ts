import { readdirSync, readFileSync } from "node:fs";

const LOOK_MS = 500;

/** Watches the resident memory of a process and all that descend from it. Linux. */
export class MemoryWatch {
  readonly #pid: () => number;
  readonly #timer: NodeJS.Timeout;
  #highestMib = 0;

  constructor(pid: () => number) {
    this.#pid = pid;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** The most at once since the watch began, or since it was asked the last time. */
  takeHighestMib(): number {
    const highest = this.#highestMib;
    this.#highestMib = 0;
    return highest;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#highestMib = Math.max(this.#highestMib, Math.round(residentKib(this.#pid()) / 1024));
  }
}

/** Pages that several processes share are counted for each of them. */
function residentKib(root: number): number {
  const processes = new Map(
    readdirSync("/proc").flatMap((entry) => {
      const status = readStatus(entry);
      return status ? [[status.pid, status] as const] : [];
    }),
  );
  let kib = 0;
  for (const { pid, residentKib: own } of processes.values()) {
    for (let at: number | undefined = pid; at; at = processes.get(at)?.parent) {
      if (at !== root) continue;
      kib += own;
      break;
    }
  }
  return kib;
}

function readStatus(entry: string): { pid: number; parent: number; residentKib: number } | undefined {
  if (!/^\d+$/.test(entry)) return undefined;
  try {
    const status = readFileSync(`/proc/${entry}/status`, "latin1");
    const value = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { pid: Number(entry), parent: value("PPid"), residentKib: value("VmRSS") };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
