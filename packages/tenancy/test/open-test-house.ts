import { randomBytes } from "node:crypto";
import { newId, systemClock } from "@millrace/base";
import { openRedis } from "@millrace/redis";
import { type TestDatabase, testDatabase, testRedisUrl } from "@millrace/testkit";
import { openVault } from "@millrace/vault";
import { createTeam, findPrincipal, openAudit, type Principal, type Team, type TenancyDeps } from "../src/index.ts";

export interface TestHouse {
  readonly deps: TenancyDeps;
  readonly database: TestDatabase;
  /** A person without a team. */
  makePerson(): Promise<{ readonly userId: string; readonly email: string }>;
  /** A team with its owner. */
  makeTeam(): Promise<{ readonly team: Team; readonly owner: Principal }>;
  close(): Promise<void>;
}

/** Everything tenancy stands on, for one test file. */
export async function openTestHouse(): Promise<TestHouse> {
  const database = await testDatabase();
  const { db } = database;
  const redis = openRedis(testRedisUrl());
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const deps: TenancyDeps = { db, vault, redis, clock: systemClock, audit: openAudit({ vault, clock: systemClock }) };
  const makePerson = async () => {
    const userId = newId("person");
    const email = `${userId}@example.com`;
    await db.asSystem("a test makes a person", (tx) =>
      tx.user.create({ data: { id: userId, email, name: "A person", emailVerified: true } }),
    );
    return { userId, email };
  };
  return {
    deps,
    database,
    makePerson,
    makeTeam: async () => {
      const { userId, email } = await makePerson();
      const team = await createTeam(deps, { userId, name: email, requestId: "test" }, { name: "A team" });
      return { team, owner: await findPrincipal(deps, { userId }, { teamSlug: team.slug, requestId: "test" }) };
    },
    close: async () => {
      await redis.close();
      await database.close();
    },
  };
}
