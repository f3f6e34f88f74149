import { setTimeout as sleep } from "node:timers/promises";
import type { TrialHouse } from "@millrace/cli";
import { KeepAliveClient } from "./keep-alive-client.ts";
import { call, STREAM } from "./measure.ts";
import type { RequestSigner } from "./sign-request.ts";

const RECORDS_PER_SECOND = 50;

/** Time from the moment a PutRecord is sent until a GetRecords that polls the shard has the record, milliseconds. */
export async function measureLatency(options: {
  house: TrialHouse;
  signer: RequestSigner;
  seconds: number;
}): Promise<{ p50: number; p99: number }> {
  const { house, signer, seconds } = options;
  const shardId = "shardId-000000000000";
  const { body } = await call(options, "GetShardIterator", {
    StreamName: STREAM,
    ShardId: shardId,
    ShardIteratorType: "LATEST",
  });
  let iterator = (JSON.parse(body.toString()) as { ShardIterator: string }).ShardIterator;
  const writer = await KeepAliveClient.open(house.port);
  const reader = await KeepAliveClient.open(house.port);
  const times: number[] = [];
  for (let i = 0; i < seconds * RECORDS_PER_SECOND; i += 1) {
    const start = performance.now();
    const put = { StreamName: STREAM, Data: "aGVsbG8=", PartitionKey: "k", ExplicitHashKey: "0" };
    const sent = writer.send(signer.request("PutRecord", Buffer.from(JSON.stringify(put)), Date.now()));
    for (;;) {
      const request = signer.request(
        "GetRecords",
        Buffer.from(JSON.stringify({ ShardIterator: iterator })),
        Date.now(),
      );
      const answer = JSON.parse((await reader.send(request)).body.toString()) as {
        Records: unknown[];
        NextShardIterator: string;
      };
      iterator = answer.NextShardIterator;
      if (answer.Records.length > 0) break;
    }
    times.push(performance.now() - start);
    await sent;
    await sleep(Math.max(0, 1000 / RECORDS_PER_SECOND - (performance.now() - start)));
  }
  writer.close();
  reader.close();
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(times.length * 0.5)] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}
