import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newId, systemClock } from "@millrace/base";
import { openEgress } from "@millrace/egress";
import { openJobs } from "@millrace/jobs";
import type { SourcesDeps } from "@millrace/sources";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import { type ExactSink, exactSink, exactSinkClient } from "./exact-sink.ts";
import { noTap } from "./no-tap.ts";

export interface SourceHouse {
  readonly deps: SourcesDeps;
  readonly who: Principal;
  /** The team's own. */
  readonly importFolder: string;
  readonly sink: ExactSink;
  readonly audited: string[];
  /** Starts a worker process; its lease runs out soon after it is killed or frozen. */
  spawnWorker(): ChildProcess;
  close(): Promise<void>;
}

const asIs = async (_team: string, _purpose: string, bytes: Uint8Array) => Buffer.from(bytes);
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A team with a stream "orders", real Postgres and Redis, and the sink that counts. */
export async function openSourceHouse(options: { allow?: string[] } = {}): Promise<SourceHouse> {
  const database = await testDatabase();
  const redisUrl = testRedisUrl();
  const importFolder = await mkdtemp(join(tmpdir(), "millrace-import-"));
  const sink = await exactSink();
  const allow = options.allow ?? ["127.0.0.0/8"];
  const audited: string[] = [];
  const deps: SourcesDeps = {
    db: database.db,
    jobs: openJobs(redisUrl, silent),
    clock: systemClock,
    logger: silent,
    vault: { seal: asIs, open: asIs },
    audit: { append: async (_tx, _who, { action }) => void audited.push(action) },
    egress: openEgress({ allow }),
    sink: exactSinkClient(sink.url),
    tap: noTap,
    importFolder,
  };
  const team = { id: newId("team"), accountId: "000000000001", region: "us-east-1" };
  await database.db.asSystem("a test makes a team", async (tx) => {
    await tx.team.create({ data: { id: team.id, slug: "t", name: "t", accountId: team.accountId } });
    await tx.stream.create({
      data: {
        id: newId("stream"),
        teamId: team.id,
        accountId: team.accountId,
        region: team.region,
        name: "orders",
        status: "ACTIVE",
        mode: "PROVISIONED",
      },
    });
  });
  await mkdir(join(importFolder, team.accountId));
  const children: ChildProcess[] = [];
  return {
    deps,
    importFolder: join(importFolder, team.accountId),
    who: systemPrincipal(team, "test", "request"),
    sink,
    audited,
    spawnWorker: () => {
      const places = { databaseUrl: database.url, redisUrl, sinkUrl: sink.url, importFolder, allow, leaseMs: 1000 };
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL("worker-process.ts", import.meta.url)), JSON.stringify(places)],
        {
          stdio: ["ignore", "inherit", "inherit"],
          // A test starts many of them, and most of a start is reading the same code.
          env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "millrace-compile-cache") },
        },
      );
      children.push(child);
      return child;
    },
    close: async () => {
      for (const child of children) child.kill("SIGKILL");
      await deps.jobs.close();
      deps.egress.close();
      await sink.close();
      await database.close();
      await rm(importFolder, { recursive: true, force: true });
    },
  };
}
