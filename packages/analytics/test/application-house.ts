import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@millrace/base";
import { createBucket } from "@millrace/buckets";
import {
  createDeliveryStream,
  type DeliveryControlDeps,
  deliveryJobHandlers,
  openConnections,
  openDeliveryState,
} from "@millrace/delivery";
import { openEgress } from "@millrace/egress";
import type { JobHandler, Jobs } from "@millrace/jobs";
import { openMemoryLog, type StreamLog } from "@millrace/log";
import { openFolderObjects } from "@millrace/objects";
import { openLogger } from "@millrace/observe";
import {
  createStream,
  openStreamsState,
  putRecords,
  type StreamsDeps,
  sliceRecords,
  streamJobHandlers,
} from "@millrace/streams";
import { allowAll, openAudit, type Principal, ResourcePolicies, TeamDirectory, userArn } from "@millrace/tenancy";
import { testDatabase } from "@millrace/testkit";
import { openVault, type Vault } from "@millrace/vault";
import { applicationJobHandlers } from "../src/application/remove/application-job-handlers.ts";
import type { AnalyticsDeps } from "../src/deps.ts";

/** Applications over real Postgres and the memory log. Jobs run before the call that enqueued them is answered, unless they are lost. */
export interface ApplicationHouse {
  readonly deps: AnalyticsDeps;
  readonly delivery: DeliveryControlDeps;
  readonly vault: Vault;
  /** The applications that a worker was told of, in order. */
  readonly woken: string[];
  /** While it is true nothing that is enqueued arrives, as with a Redis that is away. */
  losesJobs: boolean;
  /** A caller with a team of its own, whose streams are `in` and `out`, whose delivery is `deliver` and whose bucket is `lake`. */
  makeCaller(limits?: Readonly<Record<string, number>>): Promise<Principal>;
  put(who: Principal, streamName: string, records: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What stands in for the memory log, and for a Redis that nobody hears. */
export interface HouseOptions {
  readonly openLog?: (deps: { readonly vault: Vault }) => Promise<StreamLog>;
  readonly redis?: StreamsDeps["redis"];
}

/** Opens everything; close it in afterAll. */
export async function openApplicationHouse(options: HouseOptions = {}): Promise<ApplicationHouse> {
  const database = await testDatabase();
  const { db } = database;
  const folder = await mkdtemp(join(tmpdir(), "millrace-analytics-"));
  const clock = { nowMs: () => Date.now() };
  const logger = openLogger({ name: "test", level: "silent" });
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const teams = new TeamDirectory({ db, clock });
  const limitsOf = (teamId: string) => teams.limitsOf(teamId);
  const deaf = { publish: async () => undefined, subscribe: () => () => undefined } as unknown as StreamsDeps["redis"];
  const redis = options.redis ?? deaf;
  const log = (await options.openLog?.({ vault })) ?? openMemoryLog({ clock });
  const state = openStreamsState({ db, redis, clock, limitsOf, tokenKey: vault.derive("streams.tokens") });
  const audit = openAudit({ vault, clock });
  const resourcePolicies = new ResourcePolicies({ db, clock });
  const handlers: JobHandler[] = [];
  const woken: string[] = [];
  const jobs: Jobs = {
    enqueue: (job, payload) => runNow(house, handlers, { job, payload }),
    close: async () => undefined,
  };
  const ground = { db, clock, logger, audit, jobs, limitsOf, objects: openFolderObjects(folder) };
  const streams: StreamsDeps = { ...state, ...ground, redis, log, resourcePolicies };
  const { close: _close, ...deliveryState } = openDeliveryState({ db, redis, clock, limitsOf });
  const authorize = { resourcePolicies, tagsOf: async () => undefined, clock };
  const connections = openConnections({ db, vault });
  const egress = openEgress({ allow: [] });
  const delivery: DeliveryControlDeps = { ...deliveryState, ...ground, vault, streams, egress, authorize, connections };
  const wake: AnalyticsDeps["wake"] = async ({ applicationId }) => void woken.push(applicationId);
  const deps: AnalyticsDeps = { ...ground, streams, deliveries: delivery.directory, connections, authorize, wake };
  handlers.push(...streamJobHandlers(streams), ...deliveryJobHandlers(delivery), ...applicationJobHandlers(deps));
  const house: ApplicationHouse = {
    deps,
    delivery,
    vault,
    woken,
    losesJobs: false,
    makeCaller: async (limits = {}) => {
      const id = newId("team");
      const accountId = String(randomInt(1e11, 1e12 - 1));
      await db.asSystem("a test makes a team", async (tx) => {
        await tx.team.create({ data: { id, slug: id, name: id, accountId, limitsProfile: "operator", limits } });
        await vault.createTeamKey(tx, id);
      });
      const who = callerOf(id, accountId);
      await furnish({ deps, delivery }, who);
      return who;
    },
    put: async (who, streamName, records) => {
      const slices = sliceRecords(records.map((text) => ({ partitionKey: text, data: Buffer.from(text) })));
      await putRecords(streams, who, { streamName, slices });
    },
    close: async () => {
      delivery.directory.close();
      streams.directory.close();
      streams.consumers.close();
      egress.close();
      await rm(folder, { recursive: true });
      await database.close();
    },
  };
  return house;
}

async function runNow(
  house: Pick<ApplicationHouse, "losesJobs">,
  handlers: readonly JobHandler[],
  enqueued: { readonly job: { readonly name: string }; readonly payload: unknown },
): Promise<boolean> {
  const run = { jobId: "test", attempt: 1, signal: new AbortController().signal };
  if (!house.losesJobs) await handlers.find(({ job }) => job.name === enqueued.job.name)?.run(enqueued.payload, run);
  return true;
}

async function furnish({ deps, delivery }: Pick<ApplicationHouse, "deps" | "delivery">, who: Principal): Promise<void> {
  for (const streamName of ["in", "out"]) await createStream(deps.streams, who, { streamName, shardCount: 2 });
  await createBucket(deps, who, { bucket: "lake" });
  await createDeliveryStream(delivery, who, {
    deliveryStreamName: "deliver",
    extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::lake" },
  });
  await deps.db.withTeam(who.teamId, (tx) =>
    tx.function.create({
      data: { id: newId("function"), teamId: who.teamId, name: "clean", kind: "javascript", code: "", settings: {} },
    }),
  );
}

function callerOf(teamId: string, accountId: string): Principal {
  return {
    kind: "key",
    id: "MLRCTESTTESTTESTTEST",
    teamId,
    accountId,
    region: "us-east-1",
    name: "tester",
    arn: userArn(accountId, "tester"),
    policies: allowAll,
    requestId: "test",
  };
}
