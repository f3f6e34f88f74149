import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

const LISTENING = "0A";
const COMMAND_LENGTH_MAX = 60;

/** Who listens on a port, such as "node (pid 4711)"; undefined when the system does not tell us. */
export function findPortHolder(port: number): string | undefined {
  return process.platform === "linux" ? findByProc(port) : findByLsof(port);
}

/** /proc/net/tcp gives the socket's inode, and the process that holds it has a file descriptor with that name. */
function findByProc(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    (read(table) ?? "")
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === LISTENING)
      .map((fields) => `socket:[${fields[9]}]`),
  );
  if (inodes.length === 0) return undefined;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (descriptors(pid).some((target) => inodes.includes(target))) return `${commandOf(pid)} (pid ${pid})`;
  }
  return undefined;
}

/** Its program and first arguments: what a thread calls itself says less. */
function commandOf(pid: string): string {
  const [program = "", ...args] = (read(`/proc/${pid}/cmdline`) ?? "").split("\0");
  const text = [basename(program), ...args].join(" ").trim();
  return text.length > COMMAND_LENGTH_MAX ? `${text.slice(0, COMMAND_LENGTH_MAX)}...` : text;
}

function descriptors(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  } catch {
    // Another user's process, or one that just ended: it cannot be named.
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process ended between the look and the read.
    return undefined;
  }
}

function findByLsof(port: number): string | undefined {
  const { stdout } = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], { encoding: "utf8" });
  const [, pid, name] = /p(\d+)\nc(.+)/.exec(stdout ?? "") ?? [];
  return pid === undefined ? undefined : `${name} (pid ${pid})`;
}
