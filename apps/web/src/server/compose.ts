import "server-only";
import type { PreviewDeps } from "@millrace/analytics";
import { loadConfig } from "@millrace/config";
import { type FunctionsDeps, openFunctionHost, openFunctionRunner } from "@millrace/functions";
import { createSignIn, MaintenanceWatch, RefusalAudit, type SignIn, TokenDirectory } from "@millrace/tenancy";
import { keepBeat, openReadiness, openWiring, type Readiness, serveHouseMetrics, type Wiring } from "@millrace/wiring";
import { CallRate } from "./rest/call-rate.ts";
import { TailSeats } from "./tail/tail-seats.ts";

/** Everything the console's procedures work with. */
export interface Console extends Wiring {
  readonly signIn: SignIn;
  readonly refusals: RefusalAudit;
  readonly seats: TailSeats;
  /** Whether the house is being worked on. */
  readonly maintenance: MaintenanceWatch;
  /** Service tokens, which open the REST API. */
  readonly tokens: TokenDirectory;
  /** How often each caller of the REST API may call. */
  readonly callRate: CallRate;
  /** Whether what the console stands on works. */
  readonly readiness: Readiness;
  /** With a sandbox of this process's own, in which code is tried; its process starts with the first trial. */
  readonly functions: FunctionsDeps;
  /** Code of SQL applications is tried in this process, too; inputs' functions run in the sandbox. */
  readonly previews: PreviewDeps;
}

/**
 * Next bundles pages, route handlers and the proxy apart, so a variable of this module would exist several times in one
 * process. The record of dependencies must exist once: it hangs on the process's global object.
 */
const slot = Symbol.for("millrace.console");
type Holder = { [slot]?: Promise<Console> | undefined };

/** The console's one record of dependencies; opened by the first request that needs it. */
export function openConsole(): Promise<Console> {
  const holder = globalThis as Holder;
  holder[slot] ??= open().catch((problem: unknown) => {
    // The next request tries again: Postgres or the vault may be up by then.
    holder[slot] = undefined;
    throw problem;
  });
  return holder[slot];
}

async function open(): Promise<Console> {
  const config = loadConfig();
  const wiring = await openWiring(config, "web");
  const readiness = openReadiness(wiring, wiring.streams.log);
  // For as long as the process lives, like all the rest of the record.
  serveHouseMetrics(wiring, { ...wiring, readiness }, "web");
  keepBeat(wiring);
  const { db, vault, audit, egress, clock, logger, connections } = wiring.delivery;
  const host = openFunctionHost({ logger, clock, concurrency: 2 });
  const functions: FunctionsDeps = { db, vault, audit, egress, clock, logger, host };
  const runner = openFunctionRunner({
    ...{ db, vault, audit, egress, clock, logger, host },
    credentialsFor: (teamId, functionArn) => connections.findAccount(teamId, functionArn),
  });
  const refusals = new RefusalAudit(wiring.tenancy);
  return {
    ...wiring,
    readiness,
    functions,
    previews: { ...wiring.analytics, functions: runner },
    signIn: createSignIn(wiring.tenancy, { baseUrl: config.web.url, refusals, egress }),
    refusals,
    seats: new TailSeats(),
    maintenance: new MaintenanceWatch(wiring.tenancy),
    tokens: new TokenDirectory(wiring.tenancy),
    callRate: new CallRate(wiring.clock),
  };
}
