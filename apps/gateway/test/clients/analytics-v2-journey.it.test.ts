import * as aws from "@aws-sdk/client-kinesis-analytics-v2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { type AnalyticsTrial, code, openAnalyticsTrial, RoleARN } from "./analytics-samples.ts";

/** An application's whole life through the SDK of AWS's second API; what it computes is tested where it runs. */
const ApplicationName = "journey";

let trial: Trial;
let given: AnalyticsTrial;
let analytics: aws.KinesisAnalyticsV2Client;
let schema: aws.SourceSchema;
beforeAll(async () => {
  trial = await openTrial();
  given = await openAnalyticsTrial(trial, await trial.house.makeTeam("analytics"));
  analytics = new aws.KinesisAnalyticsV2Client(given.client);
});
afterAll(async () => {
  analytics?.destroy();
  await trial?.close();
});

async function describe(): Promise<aws.ApplicationDetail> {
  const { ApplicationDetail } = await analytics.send(new aws.DescribeApplicationCommand({ ApplicationName }));
  if (!ApplicationDetail) throw new Error("A description without a description.");
  return ApplicationDetail;
}

const textOf = ({ ApplicationConfigurationDescription: configuration }: aws.ApplicationDetail) =>
  configuration?.ApplicationCodeConfigurationDescription?.CodeContentDescription?.TextContent;

test("a schema is discovered in live records", async () => {
  const { InputSchema } = await analytics.send(
    new aws.DiscoverInputSchemaCommand({ ResourceARN: given.sourceArn, ServiceExecutionRole: RoleARN }),
  );
  expect(InputSchema?.RecordColumns?.map(({ Name }) => Name)).toEqual(["ticker", "price"]);
  if (!InputSchema) throw new Error("Nothing was discovered.");
  schema = InputSchema;
});

test("it is made with that schema, and described", async () => {
  const { ApplicationDetail } = await analytics.send(
    new aws.CreateApplicationCommand({
      ApplicationName,
      RuntimeEnvironment: "SQL-1_0",
      ServiceExecutionRole: RoleARN,
      ApplicationConfiguration: {
        SqlApplicationConfiguration: {
          Inputs: [
            {
              NamePrefix: "SOURCE_SQL_STREAM",
              KinesisStreamsInput: { ResourceARN: given.sourceArn },
              InputSchema: schema,
            },
          ],
          Outputs: [
            {
              Name: "DESTINATION_SQL_STREAM",
              KinesisStreamsOutput: { ResourceARN: given.targetArn },
              DestinationSchema: { RecordFormatType: "JSON" },
            },
          ],
        },
        ApplicationCodeConfiguration: { CodeContent: { TextContent: code }, CodeContentType: "PLAINTEXT" },
      },
      Tags: [{ Key: "made", Value: "by the SDK" }],
    }),
  );
  expect(ApplicationDetail).toMatchObject({
    ...{ ApplicationStatus: "READY", ApplicationVersionId: 1, RuntimeEnvironment: "SQL-1_0" },
    ServiceExecutionRole: RoleARN,
  });
  expect(await describe()).toEqual(ApplicationDetail);
});

test("Flink is refused with the way out", async () => {
  const flink = analytics.send(
    new aws.CreateApplicationCommand({
      ApplicationName: "flink",
      RuntimeEnvironment: "FLINK-1_20",
      ServiceExecutionRole: RoleARN,
    }),
  );
  await expect(flink).rejects.toThrow(/Export to Flink SQL/);
  await expect(flink).rejects.toThrow(aws.UnsupportedOperationException);
});

test("its code is changed by whoever has its token, and rolled back", async () => {
  const { ConditionalToken } = await describe();
  const update = () =>
    analytics.send(
      new aws.UpdateApplicationCommand({
        ApplicationName,
        ConditionalToken,
        ApplicationConfigurationUpdate: {
          ApplicationCodeConfigurationUpdate: {
            CodeContentUpdate: { TextContentUpdate: code.replace("> 10", "> 15") },
          },
        },
      }),
    );
  const { ApplicationDetail } = await update();
  expect(ApplicationDetail && textOf(ApplicationDetail)).toContain("> 15");
  await expect(update()).rejects.toThrow(aws.ConcurrentModificationException);
  const back = await analytics.send(
    new aws.RollbackApplicationCommand({ ApplicationName, CurrentApplicationVersionId: 2 }),
  );
  expect(back.ApplicationDetail && textOf(back.ApplicationDetail)).toBe(code);
  const { ApplicationVersionSummaries } = await analytics.send(
    new aws.ListApplicationVersionsCommand({ ApplicationName }),
  );
  expect(ApplicationVersionSummaries?.map(({ ApplicationVersionId }) => ApplicationVersionId)).toEqual([3, 2, 1]);
});

test("it is started and stopped", async () => {
  const SqlRunConfigurations = [
    { InputId: "1.1", InputStartingPositionConfiguration: { InputStartingPosition: aws.InputStartingPosition.NOW } },
  ];
  const RunConfiguration = { SqlRunConfigurations };
  await analytics.send(new aws.StartApplicationCommand({ ApplicationName, RunConfiguration }));
  expect(["STARTING", "RUNNING"]).toContain((await describe()).ApplicationStatus);
  await analytics.send(new aws.StopApplicationCommand({ ApplicationName }));
  expect(["STOPPING", "READY"]).toContain((await describe()).ApplicationStatus);
});

test("it is tagged, deleted and gone", async () => {
  const { ApplicationARN: ResourceARN, CreateTimestamp } = await describe();
  await analytics.send(new aws.TagResourceCommand({ ResourceARN, Tags: [{ Key: "a", Value: "1" }] }));
  await analytics.send(new aws.UntagResourceCommand({ ResourceARN, TagKeys: ["made"] }));
  const { Tags } = await analytics.send(new aws.ListTagsForResourceCommand({ ResourceARN }));
  expect(Tags).toEqual([{ Key: "a", Value: "1" }]);
  await analytics.send(new aws.DeleteApplicationCommand({ ApplicationName, CreateTimestamp }));
  await vi.waitFor(() => expect(describe()).rejects.toThrow(aws.ResourceNotFoundException), {
    ...{ timeout: 20_000, interval: 250 },
  });
});
