import type { Config } from "@millrace/config";
import { connectLogClient, type SegmentAdmin, type VolumeBackups } from "@millrace/log";
import { type Ground, openGround } from "./open-ground.ts";
import { type House, openHouse } from "./open-house.ts";

/** Ground and house over the log of another process: what the worker, the console and the command line open. */
export interface Wiring extends Omit<Ground, "close">, Omit<House, "close"> {
  readonly segments: SegmentAdmin;
  /** Of the process that owns the log. */
  readonly backups: VolumeBackups;
  close(): Promise<void>;
}

export async function openWiring(config: Config, name: string): Promise<Wiring> {
  const ground = await openGround(config, name);
  const client = connectLogClient({ address: config.log.address, secret: ground.vault.derive("log") });
  const house = await openHouse(ground, client);
  return {
    ...ground,
    ...house,
    segments: client.segments,
    backups: client.backups,
    close: async () => {
      await house.close();
      await client.close();
      await ground.close();
    },
  };
}
