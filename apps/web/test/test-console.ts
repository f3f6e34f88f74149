import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@millrace/base";
import { loadConfig } from "@millrace/config";
import {
  createServiceToken,
  createSignIn,
  createTeam,
  findPrincipal,
  MaintenanceWatch,
  RefusalAudit,
  type Role,
  type Team,
  TokenDirectory,
} from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { openReadiness, openWiring } from "@millrace/wiring";
import type { Console } from "../src/server/compose.ts";
import type { Person } from "../src/server/person.ts";
import { CallRate } from "../src/server/rest/call-rate.ts";
import { TailSeats } from "../src/server/tail/tail-seats.ts";

/** The console's dependencies over a database of the test's own, in this process. No gateway runs: the log does not answer. */
export interface TestConsole {
  readonly house: Console;
  makePerson(name: string): Promise<Person>;
  makeTeam(name: string, founder: Person): Promise<Team>;
  join(team: Team, person: Person, role: Role): Promise<void>;
  /** A service token with a role, made by this person. */
  makeToken(team: Team, maker: Person, role: Role): Promise<string>;
  close(): Promise<void>;
}

export async function openTestConsole(): Promise<TestConsole> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), "millrace-console-"));
  const config = loadConfig({
    DATABASE_URL: database.url,
    REDIS_URL: testRedisUrl(),
    MILLRACE_DATA: folder,
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
    LOG_LEVEL: "error",
  });
  const wiring = await openWiring(config, "test");
  const { tenancy } = wiring;
  const refusals = new RefusalAudit(tenancy);
  const tokens = new TokenDirectory(tenancy);
  const { db, vault, audit, egress, clock, logger } = wiring.delivery;
  const functions = { db, vault, audit, egress, clock, logger };
  return {
    house: {
      ...wiring,
      functions,
      previews: wiring.analytics,
      refusals,
      seats: new TailSeats(),
      readiness: openReadiness(wiring, wiring.streams.log),
      maintenance: new MaintenanceWatch(tenancy),
      tokens,
      callRate: new CallRate(wiring.clock),
      signIn: createSignIn(tenancy, { baseUrl: config.web.url }),
    },
    makePerson: async (name) => {
      const id = randomBytes(8).toString("hex");
      const email = `${id}@trial.invalid`;
      await tenancy.db.people.user.create({ data: { id, name, email } });
      return { userId: id, name, email, sessionId: `session-of-${name}` };
    },
    makeTeam: (name, { userId }) => createTeam(tenancy, { userId, name, requestId: "test" }, { name }),
    join: async ({ id: teamId }, { userId }, role) => {
      await tenancy.db.withTeam(teamId, (tx) =>
        tx.member.create({ data: { id: newId("member"), teamId, userId, role } }),
      );
    },
    makeToken: async ({ slug: teamSlug }, maker, role) => {
      const who = await findPrincipal(tenancy, maker, { teamSlug, requestId: "test" });
      return (await createServiceToken(tenancy, who, { name: role, role })).token;
    },
    close: async () => {
      await refusals.close();
      await tokens.close();
      await wiring.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
