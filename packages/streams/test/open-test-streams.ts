import { randomBytes, randomInt } from "node:crypto";
import { type Clock, newId } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Jobs } from "@millrace/jobs";
import { openMemoryLog } from "@millrace/log";
import { openLogger } from "@millrace/observe";
import { openRedis } from "@millrace/redis";
import { allowAll, openAudit, type Principal, ResourcePolicies, TeamDirectory, userArn } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { openVault } from "@millrace/vault";
import type { StreamsDeps } from "../src/deps.ts";
import { streamJobHandlers } from "../src/jobs/stream-job-handlers.ts";
import { openStreamsState } from "../src/open-streams-state.ts";

/** A clock that a test sets forward, and stops where a busy machine's milliseconds would matter. */
export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Only `advance` moves it until it goes again. */
  stop(): void;
  go(): void;
  /** From now on it runs so many times as fast: nobody should wait here for children to be born in a later second. */
  hurry(times: number): void;
}

/** Streams over real Postgres and Redis and the memory log. Jobs wait until the test runs them. */
export interface TestStreams {
  readonly deps: StreamsDeps;
  readonly clock: TestClock;
  /** A caller with a team of its own. */
  makeCaller(options?: {
    readonly limitsProfile?: "aws" | "operator";
    readonly limits?: Record<string, number>;
  }): Promise<Principal>;
  /** Whether Postgres answers; it does until a test says otherwise. */
  setPostgres(state: "here" | "away"): void;
  /** The same house as another process has it: with memory of its own, and deaf to hints. */
  openOther(): StreamsDeps;
  /** Takes the jobs that wait, without running them. */
  takeJobs(): WaitingJob[];
  /** Runs the jobs that wait, and those that they enqueue, until none is left. */
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export interface WaitingJob {
  readonly name: string;
  readonly payload: unknown;
}

/** Opens everything; close it in afterAll. */
export async function openTestStreams(): Promise<TestStreams> {
  const database = await testDatabase();
  let isAway = false;
  const db = leaving(database.db, () => isAway);
  const redis = openRedis(testRedisUrl(), openLogger({ name: "test", level: "silent" }));
  const clock = testClock();
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const teams = new TeamDirectory({ db, clock });
  const limitsOf = (teamId: string) => teams.limitsOf(teamId);
  const waiting: WaitingJob[] = [];
  const tokenKey = vault.derive("streams.tokens");
  const state = openStreamsState({ db, redis, clock, limitsOf, tokenKey });
  const deps: StreamsDeps = {
    ...state,
    db,
    redis,
    clock,
    limitsOf,
    log: openMemoryLog({ clock }),
    jobs: waitingJobs(waiting),
    audit: openAudit({ vault, clock }),
    resourcePolicies: new ResourcePolicies({ db, clock }),
    logger: openLogger({ name: "test", level: "silent" }),
  };
  const handlers = new Map(streamJobHandlers(deps).map((handler) => [handler.job.name, handler]));
  return {
    deps,
    clock,
    setPostgres: (now) => {
      isAway = now === "away";
    },
    openOther: () => {
      const deaf = { ...redis, publish: async () => undefined, subscribe: () => () => undefined };
      return { ...deps, ...openStreamsState({ db, redis: deaf, clock, limitsOf, tokenKey }) };
    },
    takeJobs: () => waiting.splice(0),
    runJobs: async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const run = { jobId: "test", attempt: 1, signal: new AbortController().signal };
        await handlers.get(job.name)?.run(job.payload, run);
      }
    },
    makeCaller: async ({ limitsProfile = "operator", limits = {} } = {}) => {
      const id = newId("team");
      const accountId = String(randomInt(1e11, 1e12 - 1));
      await db.asSystem("a test makes a team", async (tx) => {
        await tx.team.create({ data: { id, slug: id, name: id, accountId, limitsProfile, limits } });
        await vault.createTeamKey(tx, id);
      });
      return caller({ teamId: id, accountId });
    },
    close: async () => {
      state.close();
      await redis.close();
      await database.close();
    },
  };
}

function caller(team: { teamId: string; accountId: string }): Principal {
  return {
    kind: "key",
    id: "MLRCTESTTESTTESTTEST",
    ...team,
    region: "us-east-1",
    name: "tester",
    arn: userArn(team.accountId, "tester"),
    policies: allowAll,
    requestId: "test",
  };
}

function testClock(): TestClock {
  let aheadMs = 0;
  let stoppedMs: number | undefined;
  let speed = { sinceMs: Date.now(), times: 1 };
  const runMs = (nowMs: number) => speed.sinceMs + (nowMs - speed.sinceMs) * speed.times;
  return {
    nowMs: () => runMs(stoppedMs ?? Date.now()) + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
    stop: () => {
      stoppedMs ??= Date.now();
    },
    go: () => {
      stoppedMs = undefined;
    },
    hurry: (times) => {
      speed = { sinceMs: Date.now(), times };
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

/** A database that refuses every transaction while it is away. */
function leaving(db: Db, isAway: () => boolean): Db {
  const refuse = () => Promise.reject(new Error("Postgres is away."));
  return {
    ...db,
    withTeam: (teamId, work) => (isAway() ? refuse() : db.withTeam(teamId, work)),
    asSystem: (why, work) => (isAway() ? refuse() : db.asSystem(why, work)),
  };
}
