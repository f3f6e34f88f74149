import { setTimeout as sleep } from "node:timers/promises";
import { createSource } from "@millrace/sources";
import { createStream } from "@millrace/streams";
import { systemPrincipal, type Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";
import { unless } from "./unless.ts";

export const DEMO_STREAM = "demo-orders";
const SHARDS = 4;
const ACTIVE_MS_MAX = 30_000;

/** A stream with live data in it, so that there is something to look at: 50 orders a second, a third of them of one customer. */
export async function ensureDemoStream(wiring: Pick<Wiring, "streams" | "sources">, team: Team): Promise<void> {
  const who = systemPrincipal(team, "first-start", "first-start");
  await unless("stream.exists", createStream(wiring.streams, who, { streamName: DEMO_STREAM, shardCount: SHARDS }));
  await untilActive(wiring, team);
  const settings = {
    kind: "generator" as const,
    recordsPerSecond: 50,
    keys: 200,
    skew: 0.3,
    template: "orders" as const,
  };
  await unless(
    "resource.exists",
    createSource(wiring.sources, who, { name: "demo-generator", streamName: DEMO_STREAM, settings }),
  );
}

async function untilActive({ streams }: Pick<Wiring, "streams">, { accountId, region }: Team): Promise<void> {
  const deadline = Date.now() + ACTIVE_MS_MAX;
  while ((await streams.directory.find(accountId, region, DEMO_STREAM))?.status !== "ACTIVE") {
    if (Date.now() > deadline)
      throw new Error(
        `The stream ${DEMO_STREAM} did not become ACTIVE within ${ACTIVE_MS_MAX / 1000} s: the worker provisions it, see its log.`,
      );
    await sleep(100);
  }
}
