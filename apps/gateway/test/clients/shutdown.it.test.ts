import { once } from "node:events";
import { connect } from "node:net";
import {
  CreateStreamCommand,
  DescribeStreamConsumerCommand,
  ListStreamsCommand,
  RegisterStreamConsumerCommand,
  SubscribeToShardCommand,
} from "@aws-sdk/client-kinesis";
import { expect, test } from "vitest";
import { openTrial } from "../trial.ts";
import { untilActive } from "../until-active.ts";

/** How long a person waits for `./millrace down`, or a client for the next gateway, when nothing is in flight. */
const STOP_MS_MAX = 2000;

test("connections that wait do not hold up the end, and a subscription ends in order", {
  timeout: 60_000,
}, async () => {
  const trial = await openTrial();
  try {
    const kinesis = trial.client(await trial.house.makeTeam("Leaving"));
    await kinesis.send(new CreateStreamCommand({ StreamName: "left", ShardCount: 1 }));
    const StreamARN = await untilActive(kinesis, "left");
    const registered = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "reader" }));
    const ConsumerARN = registered.Consumer?.ConsumerARN;
    await expect
      .poll(
        async () => {
          const described = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
          return described.ConsumerDescription?.ConsumerStatus;
        },
        { timeout: 20_000 },
      )
      .toBe("ACTIVE");
    const { EventStream = [] } = await kinesis.send(
      new SubscribeToShardCommand({
        ConsumerARN,
        ShardId: "shardId-000000000000",
        StartingPosition: { Type: "LATEST" },
      }),
    );
    const subscription = (async () => {
      for await (const _ of EventStream);
      return "ended in order";
    })();
    const silent = connect(trial.house.port, "127.0.0.1").resume();
    await once(silent, "connect");
    // fetch keeps its connection, as probes and SDKs do.
    await (await fetch(`${trial.house.endpoint}/_millrace/readyz`)).text();

    const startedMs = performance.now();
    const [end] = await Promise.all([subscription, once(silent, "close"), trial.house.close()]);
    expect(performance.now() - startedMs).toBeLessThan(STOP_MS_MAX);
    expect(end).toBe("ended in order");
  } finally {
    await trial.close();
  }
});

test("told to end, a gateway first says that it is not ready, and serves until a load balancer has seen it", {
  timeout: 60_000,
}, async () => {
  const trial = await openTrial({ GATEWAY_DRAIN_SECONDS: "3" });
  try {
    const kinesis = trial.client(await trial.house.makeTeam("Drained"));
    process.kill(trial.house.gatewayPid(), "SIGTERM");
    await expect
      .poll(async () => (await fetch(`${trial.house.endpoint}/_millrace/readyz`)).status, { interval: 100 })
      .toBe(503);
    const said = await (await fetch(`${trial.house.endpoint}/_millrace/readyz`)).json();
    expect(said).toEqual({ ready: false, problems: ["Shutting down."] });
    expect(await kinesis.send(new ListStreamsCommand())).toMatchObject({ StreamNames: [] });
  } finally {
    await trial.close();
  }
});
