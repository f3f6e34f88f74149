import { newId } from "@millrace/base";
import type { StreamRow } from "@millrace/db";
import { packBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { describeLimits } from "../account/describe-limits.ts";
import { provisionStream } from "../jobs/provision-stream.ts";
import { createStream } from "../stream/create-stream.ts";
import { describeStream } from "../stream/describe-stream.ts";
import { listStreams } from "../stream/list-streams.ts";
import { reconcileStreams } from "../upkeep/reconcile-streams.ts";
import { retainStreams } from "../upkeep/retain-streams.ts";
import { createBufferStream } from "./create-buffer-stream.ts";
import { deleteBufferStream, releaseBufferStream } from "./delete-buffer-stream.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

async function makeBuffer(who: Principal): Promise<StreamRow> {
  const { deps } = streams;
  const { teamId, accountId, region } = who;
  const nowMs = deps.clock.nowMs();
  const row = await deps.db.withTeam(teamId, (tx) =>
    createBufferStream(tx, { teamId, accountId, region, deliveryId: newId("delivery"), nowMs }),
  );
  await provisionStream(deps, { teamId, streamId: row.id });
  return row;
}

test("a buffer is ACTIVE with one shard, and found by its id", async () => {
  const who = await streams.makeCaller();
  const { id } = await makeBuffer(who);
  const view = await streams.deps.directory.findById(id);
  expect(view).toMatchObject({ id, status: "ACTIVE", retentionHours: 24 });
  expect(view?.open).toHaveLength(1);
});

test("nobody sees it in a list, describes it, or has it counted against a quota", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller({ limitsProfile: "aws", limits: { shardsMax: 1, streamsCreatingMax: 1 } });
  const { name } = await makeBuffer(who);
  expect((await listStreams(deps, who, {})).streamNames).toEqual([]);
  expect(await describeLimits(deps, who)).toMatchObject({ openShardCount: 0, onDemandStreamCount: 0 });
  const streamArn = `arn:aws:kinesis:us-east-1:${who.accountId}:stream/${name}`;
  await expect(describeStream(deps, who, { streamArn })).rejects.toMatchObject({ code: "argument.invalid" });
  await createStream(deps, who, { streamName: "s", shardCount: 1 });
  await streams.runJobs();
  expect((await listStreams(deps, who, {})).streamNames).toEqual(["s"]);
});

test("retention forgets what lies in it longer than a day", async () => {
  const { deps, clock } = streams;
  const who = await streams.makeCaller();
  const { id } = await makeBuffer(who);
  const ref = { team: who.teamId, stream: id, shard: 0 };
  await deps.log.append(ref, packBatch([{ partitionKey: "", data: Buffer.from("x") }]));
  clock.advance(25 * 3_600_000);
  await retainStreams(deps);
  const { earliest } = await deps.log.stats(ref);
  expect(earliest.n).toBe(1);
});

test("a marked buffer goes with its records, also when the job was lost", async () => {
  const { deps } = streams;
  const who = await streams.makeCaller();
  const { id } = await makeBuffer(who);
  const marked = await deps.db.withTeam(who.teamId, (tx) => deleteBufferStream(tx, id));
  await releaseBufferStream(deps, marked as StreamRow);
  expect(streams.takeJobs()).toHaveLength(1);
  await reconcileStreams(deps);
  await streams.runJobs();
  expect(await deps.directory.findById(id)).toBeUndefined();
  expect(await deps.db.withTeam(who.teamId, (tx) => deleteBufferStream(tx, id))).toBeUndefined();
  await expect(deps.log.stats({ team: who.teamId, stream: id, shard: 0 })).rejects.toMatchObject({
    reason: "unknownShard",
  });
});
