import { createSource } from "@millrace/sources";
import { createStream } from "@millrace/streams";
import { systemPrincipal, type Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";
import { unless } from "./unless.ts";
import { untilStreamActive } from "./until-stream-active.ts";

export const DEMO_STREAM = "demo-orders";
const SHARDS = 4;

/** A stream with live data in it, so that there is something to look at: 50 orders a second, a third of them of one customer. */
export async function ensureDemoStream(wiring: Pick<Wiring, "streams" | "sources">, team: Team): Promise<void> {
  const who = systemPrincipal(team, "first-start", "first-start");
  await unless("stream.exists", createStream(wiring.streams, who, { streamName: DEMO_STREAM, shardCount: SHARDS }));
  await untilStreamActive(wiring, team, DEMO_STREAM);
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
