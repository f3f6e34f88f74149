import { setTimeout as sleep } from "node:timers/promises";
import { applicationFigures, createApplication, startApplication } from "@millrace/analytics";
import { startTrialHouse, type TrialHouse } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import type { NewApplication } from "@millrace/contract";
import { readBatch } from "@millrace/log";
import { createStream } from "@millrace/streams";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import { openWiring, type Wiring } from "@millrace/wiring";
import type { TrialPlace } from "../delivery/delivery-house.ts";

/** A record of a stream, and when it came. */
export interface StoredRecord {
  readonly text: string;
  readonly arrivalMs: number;
}

/** A real gateway and a real worker with a team, and what the console would use. */
export interface ApplicationHouse {
  readonly house: TrialHouse;
  readonly wiring: Wiring;
  readonly who: Principal;
  arnOf(streamName: string): string;
  /** Makes a stream and waits until it takes records. */
  stream(streamName: string, shardCount: number): Promise<void>;
  /** Makes an application and starts it from the oldest record. */
  start(application: NewApplication): Promise<void>;
  /** What lies in a stream, shard by shard, in order. */
  stored(streamName: string): Promise<StoredRecord[][]>;
  /** Rows that the application committed. */
  rowsIn(applicationName: string): Promise<number>;
  close(): Promise<void>;
}

const LOOK_MS = 100;
const RECORDS_MAX = 10_000;

export async function openApplicationHouse(place: TrialPlace): Promise<ApplicationHouse> {
  const house = await startTrialHouse({ ...place, env: { LOG_LEVEL: "error" } });
  const { team } = await house.makeTeam("Trial", { limitsProfile: "operator" });
  const wiring = await openWiring(loadConfig(house.env), "trial");
  const who = systemPrincipal(team, "trial", "trial");
  const { streams, analytics } = wiring;
  const viewOf = (name: string) => streams.directory.findNow(who.accountId, who.region, name);
  return {
    house,
    wiring,
    who,
    arnOf: (name) => `arn:aws:kinesis:${who.region}:${who.accountId}:stream/${name}`,
    stream: async (streamName, shardCount) => {
      await createStream(streams, who, { streamName, shardCount });
      while ((await viewOf(streamName))?.status !== "ACTIVE") await sleep(LOOK_MS);
    },
    start: async (application) => {
      const view = await createApplication(analytics, who, application);
      const positions = Object.fromEntries(
        view.definition.inputs.map(({ inputId }) => [inputId, "TRIM_HORIZON" as const]),
      );
      await startApplication(analytics, who, { applicationName: application.applicationName, positions });
    },
    stored: async (streamName) => {
      const view = await viewOf(streamName);
      return Promise.all((view?.shards ?? []).map(({ ref }) => readShard(wiring, ref)));
    },
    rowsIn: async (applicationName) => {
      const { progress } = await applicationFigures(analytics, who, { applicationName, sinceMs: 0 });
      return progress.rowsIn;
    },
    close: async () => {
      await wiring.close();
      await house.close();
    },
  };
}

type ShardRef = Parameters<Wiring["streams"]["log"]["read"]>[0];

async function readShard({ streams }: Wiring, ref: ShardRef): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (let from: Parameters<typeof streams.log.read>[1] = "earliest"; ; ) {
    const page = await streams.log.read(ref, from, { recordsMax: RECORDS_MAX, bytesMax: 16 * 1024 * 1024 });
    for (const batch of page.batches) {
      for (const { data } of readBatch(batch.batch, batch)) {
        records.push({ text: data.toString().trim(), arrivalMs: batch.arrivalMs });
      }
    }
    if (page.batches.length === 0) return records;
    from = { at: page.next };
  }
}
