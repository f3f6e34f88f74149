import * as aws from "@aws-sdk/client-cloudwatch";
import { CreateStreamCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import type { TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";
import { untilActive } from "../until-active.ts";

/** What the SDK for JavaScript speaks by itself, what newer SDKs of other languages do, and what the KPL and the KCL do. */
const protocols = [
  { speaks: "JSON", settings: {} },
  // This SDK announces a CBOR body's length before it compresses it, and then nobody can read it.
  { speaks: "CBOR", settings: { protocol: AwsSmithyRpcV2CborProtocol, disableRequestCompression: true } },
  { speaks: "forms and XML", settings: { protocol: AwsQueryProtocol } },
];
const MINUTE = 60_000;

let trial: Trial;
let team: TrialTeam;
let stranger: TrialTeam;
const clients: aws.CloudWatchClient[] = [];
beforeAll(async () => {
  trial = await openTrial();
  team = await trial.house.makeTeam("Watchers");
  stranger = await trial.house.makeTeam("Strangers");
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await trial?.close();
});

function connect(credentials: TrialTeam, settings: aws.CloudWatchClientConfig = {}): aws.CloudWatchClient {
  const client = new aws.CloudWatchClient({
    ...{ endpoint: trial.house.endpoint, region: "us-east-1", credentials, maxAttempts: 1 },
    ...settings,
  });
  clients.push(client);
  return client;
}

describe.each(protocols)("CloudWatch by an SDK that speaks $speaks", ({ speaks, settings }) => {
  const Namespace = `Apps/${speaks}`;
  const Dimensions = [{ Name: "Region", Value: "Zürich & <co>".replace("ü", "u") }];
  let client: aws.CloudWatchClient;
  beforeAll(() => {
    client = connect(team, settings);
  });
  // A whole minute that is over, so that a test at the end of one finds what it put.
  const Timestamp = new Date(Math.floor(Date.now() / MINUTE) * MINUTE - 5 * MINUTE);
  const range = { StartTime: Timestamp, EndTime: new Date(Timestamp.getTime() + MINUTE) };

  test("what was put comes back, to the figure", async () => {
    const MetricData = [
      { MetricName: "Latency", Dimensions, Timestamp, Value: 2.5, Unit: "Milliseconds" as const },
      { MetricName: "Latency", Dimensions, Timestamp, Values: [1, 4], Counts: [2, 1], Unit: "Milliseconds" as const },
    ];
    await client.send(new aws.PutMetricDataCommand({ Namespace, MetricData }));
    const { Label, Datapoints } = await client.send(
      new aws.GetMetricStatisticsCommand({
        ...{ Namespace, MetricName: "Latency", Dimensions, ...range, Period: 60 },
        Statistics: ["Sum", "Maximum", "SampleCount"],
      }),
    );
    expect(Label).toBe("Latency");
    expect(Datapoints).toEqual([{ Timestamp, Sum: 8.5, Maximum: 4, SampleCount: 4, Unit: "Milliseconds" }]);
    const Metric = { Namespace, MetricName: "Latency", Dimensions };
    const { MetricDataResults } = await client.send(
      new aws.GetMetricDataCommand({
        MetricDataQueries: [{ Id: "m1", MetricStat: { Metric, Period: 60, Stat: "Average" } }],
        ...range,
      }),
    );
    expect(MetricDataResults).toMatchObject([
      { Id: "m1", Label: "Latency", Timestamps: [Timestamp], Values: [2.125], StatusCode: "Complete" },
    ]);
    const { Metrics } = await client.send(new aws.ListMetricsCommand({ Namespace, RecentlyActive: "PT3H" }));
    expect(Metrics).toEqual([Metric]);
  });

  test("a large body is read, compressed where the SDK compresses it", async () => {
    const MetricData = Array.from({ length: 900 }, () => ({ MetricName: "Many", Timestamp, Value: 1 }));
    await client.send(new aws.PutMetricDataCommand({ Namespace, MetricData }));
    const input = { Namespace, MetricName: "Many", ...range, Period: 60, Statistics: ["Sum" as const] };
    const { Datapoints } = await client.send(new aws.GetMetricStatisticsCommand(input));
    expect(Datapoints?.[0]?.Sum).toBe(900);
  });

  test("refusals have AWS's names", async () => {
    const Metric = { Namespace, MetricName: "Latency" };
    const MetricDataQueries = [{ Id: "m1", MetricStat: { Metric, Period: 60, Stat: "Sum" } }];
    const data = (MetricName: string | undefined, Value: number) => [{ MetricName, Value }];
    const wrong: [() => Promise<unknown>, string, string][] = [
      [
        () => client.send(new aws.PutMetricDataCommand({ Namespace: "AWS/Kinesis", MetricData: data("m", 1) })),
        "InvalidParameterValue",
        "Namespace",
      ],
      [
        () => client.send(new aws.PutMetricDataCommand({ Namespace, MetricData: data(undefined, 1) })),
        "ValidationError",
        "Value null at 'metricData.1.member.metricName' failed to satisfy constraint: Member must not be null",
      ],
      [() => client.send(new aws.PutMetricDataCommand({ Namespace })), "MissingParameter", "MetricData is required"],
      [
        () => client.send(new aws.GetMetricDataCommand({ MetricDataQueries, ...range, NextToken: "no" })),
        "InvalidNextToken",
        "NextToken",
      ],
      [
        () =>
          client.send(
            new aws.GetMetricStatisticsCommand({
              ...{ Namespace, MetricName: "m", Period: 60, Statistics: ["Sum"] },
              ...{ StartTime: new Date(0), EndTime: new Date() },
            }),
          ),
        "InvalidParameterCombination",
        "exceeds the limit of 1,440",
      ],
      [() => client.send(new aws.ListDashboardsCommand({})), "InvalidAction", "ListDashboards"],
      [
        () => connect({ ...team, secretAccessKey: "x".repeat(40) }, settings).send(new aws.ListMetricsCommand({})),
        "SignatureDoesNotMatch",
        "signature",
      ],
    ];
    for (const [call, code, words] of wrong) {
      const problem = (await call().catch((thrown: unknown) => thrown)) as { Code?: string; message?: string };
      expect([problem.Code, problem.message]).toEqual([code, expect.stringContaining(words)]);
    }
  });

  test("another team sees nothing of it", async () => {
    const other = connect(stranger, settings);
    expect((await other.send(new aws.ListMetricsCommand({ Namespace }))).Metrics ?? []).toEqual([]);
    const input = { Namespace, MetricName: "Latency", Dimensions, ...range, Period: 60, Statistics: ["Sum" as const] };
    expect((await other.send(new aws.GetMetricStatisticsCommand(input))).Datapoints ?? []).toEqual([]);
  });
});

test("what a stream took is there by CloudWatch's names", async () => {
  const kinesis = trial.client(team);
  await kinesis.send(new CreateStreamCommand({ StreamName: "watched", ShardCount: 1 }));
  await untilActive(kinesis, "watched");
  const Records = ["a", "b", "c"].map((PartitionKey) => ({ PartitionKey, Data: Buffer.from("1234") }));
  await kinesis.send(new PutRecordsCommand({ StreamName: "watched", Records }));
  const client = connect(team);
  const Dimensions = [{ Name: "StreamName", Value: "watched" }];
  const name = { Namespace: "AWS/Kinesis", MetricName: "IncomingBytes", Dimensions };
  await until("the minute was written", async () => {
    const range = { StartTime: new Date(Date.now() - 10 * MINUTE), EndTime: new Date(Date.now() + MINUTE), Period: 60 };
    const input = { ...name, ...range, Statistics: ["Sum" as const] };
    const { Datapoints = [] } = await client.send(new aws.GetMetricStatisticsCommand(input));
    return Datapoints.some(({ Sum, Unit }) => Sum === 15 && Unit === "Bytes");
  });
  const { Metrics = [] } = await client.send(new aws.ListMetricsCommand({ Namespace: "AWS/Kinesis", Dimensions }));
  expect(Metrics.map(({ MetricName }) => MetricName)).toContain("PutRecords.Latency");
});
