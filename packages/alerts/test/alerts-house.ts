import { randomBytes, randomInt } from "node:crypto";
import { newId } from "@millrace/base";
import type { Db } from "@millrace/db";
import { openEgress } from "@millrace/egress";
import type { Letter } from "@millrace/mail";
import { keepMetrics, type LiveSeconds, MetricBook } from "@millrace/metrics";
import type { Logger } from "@millrace/observe";
import { allowAll, openAudit, type Principal, userArn } from "@millrace/tenancy";
import { testDatabase } from "@millrace/testkit";
import { openVault } from "@millrace/vault";
import type { AlertsDeps } from "../src/deps.ts";

export interface AlertsHouse {
  readonly deps: AlertsDeps;
  /** What the log of the house was told. */
  readonly logged: string[];
  readonly letters: Letter[];
  nowMs: number;
  /** Makes a team; somebody in it. */
  makeCaller(): Promise<Principal>;
  /** What a process counted of a metric in the minute that runs. The stream that it names is there then. */
  count(
    who: Principal | undefined,
    metric: string,
    figure: { value: number; dimensions?: Record<string, string> },
  ): Promise<void>;
  close(): Promise<void>;
}

/** Postgres, a clock that stands where it is put, and a way out that may go to this machine alone. */
export async function openAlertsHouse(): Promise<AlertsHouse> {
  const database = await testDatabase();
  const { db } = database;
  const logged: string[] = [];
  const letters: Letter[] = [];
  const log = (_fields: object, sentence: string) => void logged.push(sentence);
  const egress = openEgress({ allow: ["127.0.0.0/8"] });
  const clock = { nowMs: () => house.nowMs };
  const logger = { debug: log, info: log, warn: log, error: log } as unknown as Logger;
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const deps: AlertsDeps = {
    ...{ db, clock, logger, egress, vault, audit: openAudit({ vault, clock }) },
    metrics: { db, clock, minuteDays: 3 },
    // Streams as a channel are tried over a whole house: apps/worker/test.
    streams: {} as AlertsDeps["streams"],
    mail: { send: async (letter) => void letters.push(letter), close: () => undefined },
    consoleUrl: "http://console",
  };
  const house: AlertsHouse = {
    ...{ deps, logged, letters, nowMs: Date.UTC(2026, 10, 1, 12, 0, 30) },
    makeCaller: async () => {
      const id = newId("team");
      const accountId = String(randomInt(1e11, 1e12 - 1));
      await db.asSystem("a test makes a team", (tx) =>
        tx.team.create({ data: { id, slug: id, name: randomBytes(4).toString("hex"), accountId } }),
      );
      return {
        ...{ kind: "person", id: "per_test", teamId: id, accountId, region: "us-east-1", name: "tester" },
        ...{ arn: userArn(accountId, "tester"), policies: allowAll, requestId: "test" },
      };
    },
    count: async (who, metric, { value, dimensions = {} }) => {
      if (who && dimensions.StreamName !== undefined) await ensureStream(db, who, dimensions.StreamName);
      const names = [metric] as const;
      const book = new MetricBook();
      const scope = { region: who?.region ?? "", namespace: who ? "AWS/Kinesis" : "Millrace", dimensions };
      book.open(names, metric, { ...scope, ...(who && { teamId: who.teamId }) })[metric]?.add(value);
      // Nobody looks at seconds here.
      const live = { tell: () => undefined, turned: () => undefined } as unknown as LiveSeconds;
      await keepMetrics({ db, clock, logger, book, live }).close();
    },
    close: async () => {
      egress.close();
      await database.close();
    },
  };
  return house;
}

async function ensureStream(db: Db, { teamId, accountId, region }: Principal, name: string): Promise<void> {
  const stream = {
    id: `str_${teamId}_${name}`,
    teamId,
    accountId,
    region,
    name,
    status: "ACTIVE",
    mode: "PROVISIONED",
  };
  await db.asSystem("a test makes a stream", (tx) => tx.stream.createMany({ data: [stream], skipDuplicates: true }));
}
