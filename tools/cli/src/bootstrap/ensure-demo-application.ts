import { applicationTemplates, createApplication, startApplication } from "@millrace/analytics";
import type { NewApplicationInput } from "@millrace/contract";
import { createStream } from "@millrace/streams";
import { systemPrincipal, type Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";
import { DEMO_STREAM } from "./ensure-demo-stream.ts";
import { unless } from "./unless.ts";
import { untilStreamActive } from "./until-stream-active.ts";

export const DEMO_APPLICATION = "demo-revenue";
const RESULT_STREAM = "demo-revenue";

/** The orders of the demo's generator. */
const schema: NewApplicationInput["schema"] = {
  format: { type: "JSON", rowPath: "$" },
  encoding: "UTF-8",
  columns: [
    { name: "orderId", mapping: "$.orderId", sqlType: "VARCHAR(16)" },
    { name: "customer", mapping: "$.customer", sqlType: "VARCHAR(16)" },
    { name: "product", mapping: "$.product", sqlType: "VARCHAR(16)" },
    { name: "quantity", mapping: "$.quantity", sqlType: "INTEGER" },
    { name: "price", mapping: "$.price", sqlType: "DOUBLE" },
    { name: "total", mapping: "$.total", sqlType: "DOUBLE" },
    { name: "country", mapping: "$.country", sqlType: "VARCHAR(4)" },
    { name: "at", mapping: "$.at", sqlType: "TIMESTAMP" },
  ],
};

/** An application that runs over the demo stream: each country's revenue, every ten seconds, in a stream of its own. */
export async function ensureDemoApplication(wiring: Pick<Wiring, "analytics" | "streams">, team: Team): Promise<void> {
  const who = systemPrincipal(team, "first-start", "first-start");
  await unless("stream.exists", createStream(wiring.streams, who, { streamName: RESULT_STREAM, shardCount: 1 }));
  await untilStreamActive(wiring, team, RESULT_STREAM);
  const arnOf = (stream: string) => `arn:aws:kinesis:${team.region}:${team.accountId}:stream/${stream}`;
  const template = applicationTemplates.find(({ id }) => id === "tumbling");
  if (!template) throw new Error("There is no template of a tumbling window.");
  const application = createApplication(wiring.analytics, who, {
    applicationName: DEMO_APPLICATION,
    description: "Orders and revenue of each country, every ten seconds.",
    draft: {
      code: template.code,
      inputs: [
        { namePrefix: "SOURCE_SQL_STREAM", source: { resourceArn: arnOf(DEMO_STREAM) }, schema, parallelism: 1 },
      ],
      outputs: [
        { name: template.result, kind: "stream", target: { resourceArn: arnOf(RESULT_STREAM) }, format: "JSON" },
      ],
    },
  });
  await unless("application.exists", application);
  // It may run already: an earlier run may have come this far.
  await unless("resource.inUse", startApplication(wiring.analytics, who, { applicationName: DEMO_APPLICATION }));
}
