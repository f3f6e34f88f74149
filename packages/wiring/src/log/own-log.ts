import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type LogError, openSegmentLog, type SegmentLog, startLogServer } from "@millrace/log";
import { remoteSegments } from "@millrace/tiering";
import type { Ground } from "../open-ground.ts";
import type { LogLease } from "./log-lease.ts";

export interface OwnedLog {
  readonly log: SegmentLog;
  close(): Promise<void>;
}

/**
 * Opens the volume as its owner, under the lease's epoch, and serves it to worker and web: on the socket of this machine, and
 * on the network where LOG_LISTEN says so. `onStopped` is told when the log takes no more appends until it is opened again.
 */
export async function ownLog(
  ground: Ground,
  lease: LogLease,
  onStopped?: (problem: LogError) => void,
): Promise<OwnedLog> {
  const { config, vault, objects, logger } = ground;
  const log = await openSegmentLog({
    folder: config.log.folder,
    epoch: lease.epoch,
    stillMine: lease.stillMine,
    segmentBytes: config.log.segmentBytes,
    throttleAt: config.log.throttleAt,
    refuseAt: config.log.refuseAt,
    dataKeys: vault,
    tiering: true,
    remote: remoteSegments(objects, lease.volume),
    ...(onStopped ? { onStopped } : {}),
    onDamage: (damage) => logger.warn({ ...damage }, "Recovery cut off or passed over bytes of a journal."),
  });
  await mkdir(dirname(config.log.socket), { recursive: true, mode: 0o700 });
  const listen = [`unix:${config.log.socket}`, ...(config.log.listen ? [`tcp:${config.log.listen}`] : [])];
  const server = await startLogServer({ log, secret: vault.derive("log"), listen });
  return {
    log,
    close: async () => {
      await server.close();
      await log.close();
    },
  };
}
