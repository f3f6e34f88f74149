import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@millrace/base";
import { openEgress } from "@millrace/egress";
import type { Jobs } from "@millrace/jobs";
import { openMemoryLog } from "@millrace/log";
import { openFolderObjects } from "@millrace/objects";
import { openLogger } from "@millrace/observe";
import { openStreamsState, type StreamsDeps, streamJobHandlers } from "@millrace/streams";
import { allowAll, openAudit, type Principal, ResourcePolicies, TeamDirectory, userArn } from "@millrace/tenancy";
import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { openVault } from "@millrace/vault";
import { openConnections } from "../src/connection/open-connections.ts";
import type { DeliveryControlDeps } from "../src/deps.ts";
import { openDeliveryState } from "../src/open-delivery-state.ts";
import { deliveryJobHandlers } from "../src/provision/delivery-job-handlers.ts";

/** A clock that a test sets forward. */
export interface TestClock {
  nowMs(): number;
  advance(ms: number): void;
}

/** Deliveries over real Postgres and the memory log. Jobs wait until the test runs them; hints reach nobody. */
export interface ControlHouse {
  readonly deps: DeliveryControlDeps;
  readonly clock: TestClock;
  /** A caller with a team of its own. */
  makeCaller(options?: {
    readonly limitsProfile?: "aws" | "operator";
    readonly limits?: Record<string, number>;
  }): Promise<Principal>;
  /** Forgets the jobs that wait, as a Redis that was lost does. */
  loseJobs(): void;
  /** Runs the jobs that wait, and those that they enqueue, until none is left. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

interface WaitingJob {
  readonly name: string;
  readonly payload: unknown;
}

/** Opens everything; close it in afterAll. */
export async function openControlHouse(): Promise<ControlHouse> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), "millrace-delivery-"));
  const waiting: WaitingJob[] = [];
  const { deps, clock, createTeamKey } = await openDeps(database, { waiting, folder });
  const handlers = new Map(
    [...streamJobHandlers(deps.streams), ...deliveryJobHandlers(deps)].map((handler) => [handler.job.name, handler]),
  );
  return {
    deps,
    clock,
    loseJobs: () => void waiting.splice(0),
    runJobs: async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const run = { jobId: "test", attempt: 1, signal: new AbortController().signal };
        await handlers.get(job.name)?.run(job.payload, run);
      }
    },
    makeCaller: async ({ limitsProfile = "operator", limits = {} } = {}) => {
      const id = newId("team");
      const accountId = String(randomInt(1e11, 1e12 - 1));
      await deps.db.asSystem("a test makes a team", async (tx) => {
        await tx.team.create({ data: { id, slug: id, name: id, accountId, limitsProfile, limits } });
        await createTeamKey(tx, id);
      });
      return callerOf(id, accountId);
    },
    close: async () => {
      deps.directory.close();
      deps.streams.directory.close();
      deps.streams.consumers.close();
      deps.egress.close();
      await rm(folder, { recursive: true });
      await database.close();
    },
  };
}

async function openDeps(database: TestDatabase, place: { readonly waiting: WaitingJob[]; readonly folder: string }) {
  const { db } = database;
  const clock = testClock();
  const logger = openLogger({ name: "test", level: "silent" });
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const teams = new TeamDirectory({ db, clock });
  const limitsOf = (teamId: string) => teams.limitsOf(teamId);
  const redis = { publish: async () => undefined, subscribe: () => () => undefined } as unknown as StreamsDeps["redis"];
  const state = openStreamsState({ db, redis, clock, limitsOf, tokenKey: vault.derive("streams.tokens") });
  const audit = openAudit({ vault, clock });
  const jobs = waitingJobs(place.waiting);
  const resourcePolicies = new ResourcePolicies({ db, clock });
  const log = openMemoryLog({ clock });
  const streams: StreamsDeps = { ...state, db, redis, clock, limitsOf, log, jobs, audit, resourcePolicies, logger };
  const { close: _close, ...deliveryState } = openDeliveryState({ db, redis, clock, limitsOf });
  const deps: DeliveryControlDeps = {
    ...deliveryState,
    db,
    jobs,
    clock,
    logger,
    vault,
    audit,
    streams,
    limitsOf,
    egress: openEgress({ allow: [] }),
    authorize: { resourcePolicies, tagsOf: async () => undefined, clock },
    connections: openConnections({ db, vault }),
    objects: openFolderObjects(place.folder),
  };
  return { deps, clock, createTeamKey: vault.createTeamKey };
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

function testClock(): TestClock {
  let aheadMs = 0;
  return {
    nowMs: () => Date.now() + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}

function waitingJobs(waiting: WaitingJob[]): Jobs {
  return {
    enqueue: async (job, payload) => {
      waiting.push({ name: job.name, payload: job.payload.parse(payload) });
      return true;
    },
    close: async () => undefined,
  };
}
