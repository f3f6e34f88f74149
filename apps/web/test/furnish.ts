import { setTimeout as sleep } from "node:timers/promises";
import { listAlerts } from "@millrace/alerts";
import {
  DEMO_APPLICATION,
  DEMO_DELIVERY,
  DEMO_STREAM,
  ensureDemoApplication,
  ensureDemoDelivery,
  ensureDemoStream,
} from "@millrace/cli";
import { createSource } from "@millrace/sources";
import { createStream } from "@millrace/streams";
import { listAccessKeys } from "@millrace/tenancy";
import type { Samples } from "./console-routes.ts";
import { founder, type TrialConsole } from "./trial-console.ts";

/** So that several batches are there when somebody looks. */
const BUFFER_SECONDS = 10;

/** A house with something in it on every page: streams that are fed, a delivery, an application that runs. Says what to look at. */
export async function furnish({ wiring, team }: TrialConsole): Promise<Samples> {
  const who = founder(team);
  const common = { kind: "generator", keys: 200, skew: 0.3, seed: 1 } as const;
  for (const [name, streamName, template, recordsPerSecond] of [
    ["shop-floor", "sensor-readings", "sensors", 20],
    ["web-shop", "page-clicks", "clicks", 35],
  ] as const) {
    await createStream(wiring.streams, who, { streamName, shardCount: 2 });
    while ((await wiring.streams.directory.find(who.accountId, who.region, streamName))?.status !== "ACTIVE") {
      await sleep(100);
    }
    await createSource(wiring.sources, who, { name, streamName, settings: { ...common, template, recordsPerSecond } });
  }
  await ensureDemoStream(wiring, team);
  await ensureDemoDelivery(wiring, team, BUFFER_SECONDS);
  await ensureDemoApplication(wiring, team);
  const [key] = await listAccessKeys(wiring.tenancy, who);
  const [alert] = await listAlerts(wiring.alerts, who);
  return {
    "[stream]": DEMO_STREAM,
    "[delivery]": DEMO_DELIVERY,
    "[application]": DEMO_APPLICATION,
    "[key]": key?.id ?? "",
    "[alert]": alert?.id ?? "",
  };
}
