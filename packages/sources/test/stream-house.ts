import { randomBytes } from "node:crypto";
import { newId, systemClock } from "@millrace/base";
import { openEgress } from "@millrace/egress";
import { openMemoryLog } from "@millrace/log";
import { openLogger } from "@millrace/observe";
import { openRedis } from "@millrace/redis";
import { type SourcesDeps, streamSink, streamTap } from "@millrace/sources";
import { createStream, openStreamsState, type StreamsDeps, streamJobHandlers } from "@millrace/streams";
import { openAudit, type Principal, ResourcePolicies, systemPrincipal, TeamDirectory } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { openVault } from "@millrace/vault";

export interface StreamHouse {
  readonly streams: StreamsDeps;
  readonly sources: SourcesDeps;
  readonly who: Principal;
  /** Carries out what was asked of workers. */
  runJobs(): Promise<void>;
  makeStream(shardCount: number): Promise<string>;
  close(): Promise<void>;
}

/** A team with real streams over a log in memory, where sources read and write. */
export async function openStreamHouse(limitsProfile: "operator" | "aws" = "operator"): Promise<StreamHouse> {
  const database = await testDatabase();
  const { db } = database;
  const logger = openLogger({ name: "test", level: "silent" });
  const redis = openRedis(testRedisUrl(), logger);
  const clock = systemClock;
  const vault = await openVault({ db, masterKeys: [{ version: 1, key: randomBytes(32) }] });
  const teams = new TeamDirectory({ db, clock });
  const limitsOf = (teamId: string) => teams.limitsOf(teamId);
  const audit = openAudit({ vault, clock });
  const waiting: { name: string; payload: unknown }[] = [];
  const jobs = {
    enqueue: async (job: { name: string }, payload: unknown) => void waiting.push({ name: job.name, payload }),
    close: async () => undefined,
  } as unknown as SourcesDeps["jobs"];
  const state = openStreamsState({ db, redis, clock, limitsOf, tokenKey: vault.derive("streams.tokens") });
  const resourcePolicies = new ResourcePolicies({ db, clock });
  const streams: StreamsDeps = {
    ...state,
    db,
    redis,
    clock,
    limitsOf,
    log: openMemoryLog({ clock }),
    jobs,
    audit,
    resourcePolicies,
    logger,
  };
  const handlers = new Map(streamJobHandlers(streams).map((handler) => [handler.job.name, handler]));
  const runJobs = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      await handlers.get(job.name)?.run(job.payload, { jobId: "t", attempt: 1, signal: new AbortController().signal });
    }
  };
  const egress = openEgress({ allow: [] });
  const common = { db, jobs, clock, logger, vault, audit, egress, importFolder: "/nowhere" };
  const sources: SourcesDeps = { ...common, sink: streamSink(streams), tap: streamTap(streams) };
  const team = { id: newId("team"), accountId: "000000000001", region: "us-east-1" };
  await db.asSystem("a test makes a team", async (tx) => {
    await tx.team.create({ data: { ...team, slug: "t", name: "t", limitsProfile } });
    await vault.createTeamKey(tx, team.id);
  });
  const who = systemPrincipal(team, "test", "request");
  return {
    streams,
    sources,
    who,
    runJobs,
    makeStream: async (shardCount) => {
      const streamName = `s-${randomBytes(5).toString("hex")}`;
      await createStream(streams, who, { streamName, shardCount });
      await runJobs();
      return streamName;
    },
    close: async () => {
      state.close();
      await redis.close();
      await database.close();
    },
  };
}
