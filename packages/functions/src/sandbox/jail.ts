import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { noEnvironment } from "./no-environment.ts";

/**
 * What the platform offers to hold a process: Linux tools that set a bound and then become the program they are given, outermost
 * first. Each is tried once, as it will be used; containers forbid some, other systems have none, and the sandbox stands
 * without them.
 */
const walls = (dataBytesMax: number): readonly (readonly string[])[] => [
  // No network, not even loopback.
  ["/usr/bin/unshare", "--map-current-user", "--net", "--ipc", "--"],
  ["/usr/bin/setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"],
  // Memory that could be written to: the last bound, when those inside have all been broken.
  ["/usr/bin/prlimit", `--data=${dataBytesMax}`, "--core=0", "--nofile=256", "--"],
];

const run = promisify(execFile);
const probed = new Map<number, Promise<readonly string[]>>();

/** The words to put before a command: empty where there is nothing. */
export function jailPrefix(dataBytesMax: number): Promise<readonly string[]> {
  const found = probed.get(dataBytesMax) ?? probe(dataBytesMax);
  probed.set(dataBytesMax, found);
  return found;
}

/** All of them at once, which is the usual case; one by one when one does not stand. */
async function probe(dataBytesMax: number): Promise<readonly string[]> {
  const wanted = walls(dataBytesMax);
  const all = wanted.flat();
  if (await stands(all)) return all;
  let prefix: readonly string[] = [];
  for (const wall of wanted) {
    if (await stands([...prefix, ...wall])) prefix = [...prefix, ...wall];
  }
  return prefix;
}

function stands(prefix: readonly string[]): Promise<boolean> {
  const [command = "", ...words] = [...prefix, process.execPath, "-e", "0"];
  return run(command, words, { env: noEnvironment, timeout: 10_000 }).then(
    () => true,
    // Not there, or not permitted.
    () => false,
  );
}
