import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import { findFreePort, type TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";

let trial: Trial;
let team: TrialTeam;
const pages = { gateway: "", worker: "" };
beforeAll(async () => {
  pages.gateway = `127.0.0.1:${await findFreePort()}`;
  pages.worker = `127.0.0.1:${await findFreePort()}`;
  trial = await openTrial({ METRICS_GATEWAY: pages.gateway, METRICS_WORKER: pages.worker });
  team = await trial.house.makeTeam("Counters");
});
afterAll(() => trial.close());

const read = async (app: "gateway" | "worker") => (await fetch(`http://${pages[app]}/metrics`)).text();

test("the gateway's page tells what came in for whom, what the log did, and who was refused", async () => {
  const client = trial.client(team);
  await client.send(new CreateStreamCommand({ StreamName: "counted", ShardCount: 1 }));
  await untilActive(client, "counted");
  const Records = [{ PartitionKey: "k", Data: Buffer.from("1234") }];
  await client.send(new PutRecordsCommand({ StreamName: "counted", Records }));
  const place = { StreamName: "counted", ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await client.send(new GetShardIteratorCommand(place));
  await client.send(new GetRecordsCommand({ ShardIterator }));
  const stranger = trial.client({ accessKeyId: team.accessKeyId, secretAccessKey: "x".repeat(40) });
  await expect(stranger.send(new ListStreamsCommand())).rejects.toMatchObject({ name: "InvalidSignatureException" });
  await until("the log was measured", async () => (await read("gateway")).includes("\nmillrace_log_records_total "));
  const text = await read("gateway");
  const labels = `{team="${team.team.id}",region="us-east-1",stream_name="counted"}`;
  expect(text).toContain(`\nmillrace_kinesis_incoming_bytes_sum${labels} 5\n`);
  expect(text).toContain(`\nmillrace_kinesis_put_records_success_count${labels} 1\n`);
  expect(text).toContain(`\nmillrace_kinesis_get_records_iterator_age_milliseconds_sum${labels} 0\n`);
  expect(text).toContain('\nmillrace_auth_failures_total{reason="InvalidSignatureException"} 1\n');
  expect(text).toMatch(/\nmillrace_append_fsync_seconds 0?\.\d+/);
  expect(text).toMatch(/\nmillrace_disk_free_ratio 0?\.\d+/);
  expect(text).toMatch(/\nmillrace_log_hot_bytes \d+/);
  expect(text).toMatch(/\nprocess_resident_memory_bytes \d+/);
});

test("a worker's page tells how far behind the object store and the deliveries are", async () => {
  await until("the worker measured", async () => (await read("worker")).includes("\nmillrace_tier_lag_seconds "));
  const text = await read("worker");
  expect(text).toMatch(/\nmillrace_tier_lag_seconds \d/);
  expect(text).toMatch(/\nmillrace_delivery_oldest_age_seconds 0\n/);
  expect(text).toMatch(/\nnodejs_eventloop_lag_p99_seconds \d/);
});

test("each app says whether it is ready, and how the canary does: its records come back, and none is lost", async () => {
  const ready = async (url: string) => {
    const answer = await fetch(url);
    return { status: answer.status, ...((await answer.json()) as { ready: boolean; canary?: Record<string, number> }) };
  };
  await until("the canary's records come back", async () => {
    const { canary } = await ready(`http://${pages.worker}/readyz`);
    return (canary?.seen ?? 0) > 2;
  });
  for (const url of [`http://${pages.gateway}`, `http://${pages.worker}`, `${trial.house.endpoint}/_millrace`]) {
    const { status, canary } = await ready(`${url}/readyz`);
    expect(status).toBe(200);
    expect(canary).toMatchObject({ lost: 0, altered: 0, repeated: 0, disordered: 0 });
    expect(canary).not.toHaveProperty("problem");
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  }
  expect(await read("worker")).toMatch(/\nmillrace_canary_seen_total [1-9]/);
});
