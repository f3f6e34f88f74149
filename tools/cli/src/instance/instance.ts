import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { repositoryFolder } from "../repository.ts";

/** An installation of Millrace on this machine, known by its data folder. Two of them can run side by side. */
export interface Instance {
  readonly folder: string;
  readonly run: string;
  readonly logs: string;
  readonly tls: string;
  /** The certificate of the authority that ./millrace cert makes. */
  readonly authorityFile: string;
  readonly stateFile: string;
  /** Held by an `up` that is at work. */
  readonly upLock: string;
  readonly masterKeyFile: string;
  /** Unix socket of the gateway's log. */
  readonly logSocket: string;
  readonly workerReadyFile: string;
}

/** The longest path that a Unix socket may have on macOS; Linux allows a few more. */
const SOCKET_PATH_MAX = 103;

/** The instance in `folder`, or in .millrace of the clone. Nothing is made. */
export function openInstance(folder: string | undefined): Instance {
  const data = resolve(folder ?? join(repositoryFolder, ".millrace"));
  const run = join(data, "run");
  return {
    folder: data,
    run,
    logs: join(data, "logs"),
    tls: join(data, "tls"),
    authorityFile: join(data, "tls/ca.crt"),
    stateFile: join(data, "state.json"),
    upLock: join(data, "up.lock"),
    masterKeyFile: join(data, "master.key"),
    logSocket: socketPath(join(run, "log.sock"), data),
    workerReadyFile: join(run, "worker.ready"),
  };
}

/** A folder deep down gets its socket in the system's folder for such things, under a name made from the folder's path. */
function socketPath(wanted: string, data: string): string {
  if (Buffer.byteLength(wanted) <= SOCKET_PATH_MAX) return wanted;
  const name = createHash("sha256").update(data).digest("hex").slice(0, 16);
  return join(tmpdir(), `millrace-${name}.sock`);
}
