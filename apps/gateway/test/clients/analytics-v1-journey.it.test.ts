import * as aws from "@aws-sdk/client-kinesis-analytics";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { type AnalyticsTrial, code, openAnalyticsTrial, RoleARN } from "./analytics-samples.ts";

/** An application's whole life through the last SDK that AWS published for its first API; what it computes is tested where it runs. */
const ApplicationName = "journey";

let trial: Trial;
let given: AnalyticsTrial;
let analytics: aws.KinesisAnalyticsClient;
let schema: aws.SourceSchema;
beforeAll(async () => {
  trial = await openTrial();
  given = await openAnalyticsTrial(trial, await trial.house.makeTeam("analytics"));
  analytics = new aws.KinesisAnalyticsClient(given.client);
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

test("a schema is discovered in live records", async () => {
  const { InputSchema, ParsedInputRecords, RawInputRecords } = await analytics.send(
    new aws.DiscoverInputSchemaCommand({
      ResourceARN: given.sourceArn,
      RoleARN,
      InputStartingPositionConfiguration: { InputStartingPosition: "NOW" },
    }),
  );
  expect(InputSchema?.RecordColumns).toMatchObject([
    { Name: "ticker", Mapping: "$.ticker", SqlType: expect.stringMatching(/^VARCHAR\(\d+\)$/) },
    { Name: "price", Mapping: "$.price", SqlType: "DOUBLE" },
  ]);
  expect(ParsedInputRecords).toHaveLength(20);
  expect(RawInputRecords).toContain(`{"ticker":"T1","price":1.5}`);
  if (!InputSchema) throw new Error("Nothing was discovered.");
  schema = InputSchema;
});

test("it is made with that schema, and described", async () => {
  const { ApplicationSummary } = await analytics.send(
    new aws.CreateApplicationCommand({
      ApplicationName,
      ApplicationCode: code,
      Inputs: [
        {
          NamePrefix: "SOURCE_SQL_STREAM",
          KinesisStreamsInput: { ResourceARN: given.sourceArn, RoleARN },
          InputSchema: schema,
        },
      ],
      Tags: [{ Key: "made", Value: "by the SDK" }],
    }),
  );
  expect(ApplicationSummary).toMatchObject({ ApplicationName, ApplicationStatus: "READY" });
  await analytics.send(
    new aws.AddApplicationOutputCommand({
      ApplicationName,
      CurrentApplicationVersionId: 1,
      Output: {
        Name: "DESTINATION_SQL_STREAM",
        KinesisStreamsOutput: { ResourceARN: given.targetArn, RoleARN },
        DestinationSchema: { RecordFormatType: "JSON" },
      },
    }),
  );
  expect(await describe()).toMatchObject({
    ...{ ApplicationCode: code, ApplicationVersionId: 2, CreateTimestamp: expect.any(Date) },
    InputDescriptions: [{ InAppStreamNames: ["SOURCE_SQL_STREAM_001"], InputSchema: schema }],
    OutputDescriptions: [{ KinesisStreamsOutputDescription: { ResourceARN: given.targetArn, RoleARN } }],
  });
  const { ApplicationSummaries } = await analytics.send(new aws.ListApplicationsCommand({}));
  expect(ApplicationSummaries?.map((summary) => summary.ApplicationName)).toEqual([ApplicationName]);
});

test("its code is changed by whoever saw the version that it has, and only to code that is right", async () => {
  const update = (CurrentApplicationVersionId: number, ApplicationCodeUpdate: string) =>
    analytics.send(
      new aws.UpdateApplicationCommand({
        ApplicationName,
        CurrentApplicationVersionId,
        ApplicationUpdate: { ApplicationCodeUpdate },
      }),
    );
  await update(2, code.replace("> 10", "> 15"));
  await expect(update(2, code)).rejects.toThrow(aws.ConcurrentModificationException);
  await expect(update(3, code.replace("WHERE", "WERE"))).rejects.toThrow(aws.CodeValidationException);
  expect(await describe()).toMatchObject({ ApplicationVersionId: 3, LastUpdateTimestamp: expect.any(Date) });
});

test("it is started and stopped", async () => {
  const { InputDescriptions: [{ InputId = "" } = {}] = [] } = await describe();
  const InputConfigurations = [
    {
      Id: InputId,
      InputStartingPositionConfiguration: { InputStartingPosition: aws.InputStartingPosition.TRIM_HORIZON },
    },
  ];
  await analytics.send(new aws.StartApplicationCommand({ ApplicationName, InputConfigurations }));
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
