import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationJobHandlers } from "@millrace/analytics";
import { AppError, formatStreamArn, newId } from "@millrace/base";
import { createBucket } from "@millrace/buckets";
import { loadConfig } from "@millrace/config";
import { deliveryJobHandlers } from "@millrace/delivery";
import type { JobHandler, Jobs } from "@millrace/jobs";
import { openSegmentLog } from "@millrace/log";
import { streamJobHandlers } from "@millrace/streams";
import { createAccessKey, systemPrincipal } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { type House, openGround, openHouse } from "@millrace/wiring";
import { type AwsEdge, openAws, type Refusal } from "../../src/index.ts";

export const REGION = "us-east-1";

/** Who calls: a team's access key. */
export interface Caller {
  readonly keyId: string;
  readonly secret: string;
  readonly accountId: string;
  /** As it stands in AWS's refusals. */
  readonly arn: string;
}

/** The wire over real Postgres, real Redis, a real log on the disk, and jobs that run at once, all of it of one test file. */
export interface ContractHouse {
  readonly edge: AwsEdge;
  /** May do everything in its team. */
  readonly owner: Caller;
  /** A key of the owner's team that no policy allows anything. */
  readonly powerless: Caller;
  /** A key of the owner's team that may do everything but is denied everything. */
  readonly denied: Caller;
  /** May do everything in another team. */
  readonly stranger: Caller;
  readonly refusals: Refusal[];
  /** What the house said about its own faults. */
  readonly faults: unknown[];
  /** A bucket of the owner's team. */
  makeBucket(bucket: string): Promise<void>;
  makeKey(caller: Caller, policies: readonly object[]): Promise<Caller>;
  close(): Promise<void>;
}

const allow = {
  Effect: "Allow",
  Action: ["kinesis:*", "firehose:*", "kinesisanalytics:*", "lambda:*", "s3:*"],
  Resource: "*",
};
const nothing = { Effect: "Allow", Action: "kinesis:NoSuchOperation", Resource: "*" };
const policy = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });

/** Opens everything; close it in afterAll. */
export async function openContractHouse(): Promise<ContractHouse> {
  const database = await testDatabase();
  const redisUrl = testRedisUrl();
  const folder = await mkdtemp(join(tmpdir(), "millrace-contract-"));
  const config = loadConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    MILLRACE_DATA: folder,
    MILLRACE_MASTER_KEY: randomBytes(32).toString("base64"),
    LOG_LEVEL: "error",
  });
  const faults: unknown[] = [];
  const opened = await openGround(config, "contract");
  const logger = { ...opened.logger, error: (fields: object) => void faults.push(fields) };
  const jobs = new JobsAtOnce(faults);
  const ground = { ...opened, logger, jobs };
  const log = await openSegmentLog({ folder: join(folder, "log"), epoch: 1, dataKeys: ground.vault });
  const house = await openHouse(ground, log);
  jobs.handlers = [
    ...streamJobHandlers(house.streams),
    ...deliveryJobHandlers(house.delivery),
    ...applicationJobHandlers(house.analytics),
  ];
  const refusals: Refusal[] = [];
  const edge = openAws({
    streams: house.streams,
    delivery: house.delivery,
    analytics: house.analytics,
    buckets: house.buckets,
    metrics: house.metrics,
    keys: house.keys,
    auth: house.authorize,
    clock: ground.clock,
    logger,
    regions: [],
    clockMinutes: 5,
    auditRefusal: (refusal) => void refusals.push(refusal),
  });
  const home = await makeTeam(house);
  return {
    edge,
    refusals,
    faults,
    owner: await makeKey(house, home, { name: "owner", policies: [policy(allow)] }),
    powerless: await makeKey(house, home, { name: "powerless", policies: [policy(nothing)] }),
    denied: await makeKey(house, home, { name: "denied", policies: [policy(allow, { ...allow, Effect: "Deny" })] }),
    stranger: await makeKey(house, await makeTeam(house), { name: "stranger", policies: [policy(allow)] }),
    makeBucket: (bucket) => createBucket(house.buckets, systemPrincipal(home, "test", "test"), { bucket }),
    makeKey: async ({ accountId }, policies) => {
      if (accountId !== home.accountId) throw new AppError("internal", {}, { detail: "only the home team gets keys" });
      return makeKey(house, home, { name: "special", policies: [policy(...policies)] });
    },
    close: async () => {
      await jobs.close();
      await house.close();
      await log.close();
      await opened.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Runs every job in this process, soon after it was enqueued; the queue itself is tested where it is made. */
class JobsAtOnce implements Jobs {
  handlers: readonly JobHandler[] = [];
  readonly #faults: unknown[];
  readonly #running = new Set<Promise<void>>();

  constructor(faults: unknown[]) {
    this.#faults = faults;
  }

  enqueue: Jobs["enqueue"] = async (job, payload) => {
    const handler = this.handlers.find((one) => one.job.name === job.name);
    const run = { jobId: job.name, attempt: 1, signal: new AbortController().signal };
    const running = (async () => handler?.run(payload, run))()
      .catch((problem: unknown) => void this.#faults.push(problem))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return true;
  };

  async close(): Promise<void> {
    await Promise.all(this.#running);
  }
}

interface Home {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
}

/** A team whose limits are not what is tested. */
async function makeTeam({ tenancy: { db, vault } }: House): Promise<Home> {
  const id = newId("team");
  const accountId = String(randomInt(1e11, 1e12 - 1));
  await db.asSystem("a test makes a team", async (tx) => {
    await tx.team.create({ data: { id, slug: id, name: id, accountId, limitsProfile: "operator" } });
    await vault.createTeamKey(tx, id);
  });
  return { id, accountId, region: REGION };
}

async function makeKey(
  { tenancy }: House,
  team: Home,
  input: { readonly name: string; readonly policies: readonly unknown[] },
): Promise<Caller> {
  const { id, secret } = await createAccessKey(tenancy, systemPrincipal(team, "test", "test"), input);
  const { accountId } = team;
  return { keyId: id, secret, accountId, arn: `arn:aws:iam::${accountId}:user/${input.name}` };
}

export function streamArnOf({ accountId }: Caller, streamName: string): string {
  return formatStreamArn({ region: REGION, accountId, streamName });
}
