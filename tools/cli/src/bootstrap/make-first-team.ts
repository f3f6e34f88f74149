import type { Config } from "@millrace/config";
import { createOneTimeLink } from "@millrace/tenancy";
import { openWiring } from "@millrace/wiring";
import type { BootstrapRequest, BootstrapResult } from "./bootstrap-result.ts";
import { ensureDemoApplication } from "./ensure-demo-application.ts";
import { ensureDemoDelivery } from "./ensure-demo-delivery.ts";
import { DEMO_STREAM, ensureDemoStream } from "./ensure-demo-stream.ts";
import { ensureTeamWithKey } from "./ensure-team-with-key.ts";

/** The owner, the first team, its key, a demo stream with a generator, a delivery and an application of it, and a one-time link. What exists stays as it is. */
export async function makeFirstTeam(config: Config, request: BootstrapRequest): Promise<BootstrapResult> {
  const wiring = await openWiring(config, "cli");
  try {
    const { team, key } = await ensureTeamWithKey(wiring.tenancy, request);
    if (request.needsDemo) {
      await ensureDemoStream(wiring, team);
      await ensureDemoDelivery(wiring, team);
      await ensureDemoApplication(wiring, team);
    }
    return {
      signInUrl: await createOneTimeLink(wiring.tenancy, { baseUrl: config.web.url, email: request.email }),
      accountId: team.accountId,
      region: team.region,
      teamName: team.name,
      streamName: DEMO_STREAM,
      ...(key ? { key } : {}),
    };
  } finally {
    await wiring.close();
  }
}
