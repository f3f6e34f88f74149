import { expect } from "vitest";
import { invalid, missing, outside, tooShort, unlike } from "../constraints.ts";
import { type Caller, REGION } from "../contract-house.ts";
import { badVersion } from "./bad-name.ts";
import type { AnalyticsRows, AnalyticsScene, Api } from "./row.ts";
import { aLogging, anInput, anOutput, aReference, partsOf, ROLE } from "./samples.ts";

const ID = "[a-zA-Z0-9_.-]+";
const seen = ({ name }: AnalyticsScene, version = 1) => ({
  ApplicationName: name,
  CurrentApplicationVersionId: version,
});
const stale = (name: string) => `400 ConcurrentModificationException: Application ${name} has version 1 by now, not 7.`;
const functionOf = ({ accountId }: Caller) => `arn:aws:lambda:${REGION}:${accountId}:function:none`;

const badId = (member: string, path: string): AnalyticsRows[string]["bad"] => [
  ...badVersion,
  [{ [member]: undefined }, invalid(missing(path))],
  [{ [member]: "a b" }, invalid(unlike(path, "a b", ID))],
];
const parts = async (scene: AnalyticsScene) => partsOf(await scene.describe());

/** Adding parts and taking them away, which both APIs do in the same words. */
export function partRows(api: Api): AnalyticsRows {
  return { ...addingRows(api), ...besideRows(api), ...deletingRows(api) };
}

function addingRows(api: Api): AnalyticsRows {
  return {
    AddApplicationInput: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), Input: { ...anInput(api, scene.house.owner), NamePrefix: "SECOND" } }),
      says: async (_body, scene) =>
        expect((await parts(scene)).InputDescriptions).toMatchObject([
          { InputId: "1.1", InAppStreamNames: ["IN_001"] },
          { InputId: "2.1", NamePrefix: "SECOND", InputParallelism: { Count: 1 } },
        ]),
      bad: [
        ...badVersion,
        [{ Input: undefined }, invalid(missing("input"))],
        [{ CurrentApplicationVersionId: 7 }, stale("AddApplicationInput")],
      ],
    },
    AddApplicationOutput: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), Output: anOutput(api, scene.house.owner, "ERROR_STREAM") }),
      says: async (_body, scene) =>
        expect((await parts(scene)).OutputDescriptions).toMatchObject([
          { OutputId: "1.2", Name: "OUT" },
          { OutputId: "2.1", Name: "ERROR_STREAM", DestinationSchema: { RecordFormatType: "JSON" } },
        ]),
      bad: [
        ...badVersion,
        [
          { Output: { Name: "OUT", DestinationSchema: { RecordFormatType: "XML" } } },
          invalid(outside("output.destinationSchema.recordFormatType", "XML", "JSON, CSV")),
        ],
        [
          { Output: { Name: "OUT", DestinationSchema: { RecordFormatType: "CSV" } } },
          "400 InvalidArgumentException: Output OUT needs one of KinesisStreamsOutput, KinesisFirehoseOutput and LambdaOutput.",
        ],
      ],
    },
    AddApplicationReferenceDataSource: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), ReferenceDataSource: aReference(api) }),
      says: async (_body, scene) =>
        expect((await parts(scene)).ReferenceDataSourceDescriptions).toMatchObject([
          {
            ReferenceId: "2.1",
            TableName: "COMPANIES",
            S3ReferenceDataSourceDescription: { FileKey: "companies.json" },
          },
        ]),
      bad: [...badVersion, [{ ReferenceDataSource: undefined }, invalid(missing("referenceDataSource"))]],
    },
  };
}

function besideRows(api: Api): AnalyticsRows {
  const role = api === "analyticsV1" ? { RoleARN: ROLE } : {};
  return {
    AddApplicationCloudWatchLoggingOption: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), CloudWatchLoggingOption: aLogging(api) }),
      says: async (_body, scene) =>
        expect((await parts(scene)).CloudWatchLoggingOptionDescriptions).toMatchObject([
          { ...aLogging(api), CloudWatchLoggingOptionId: "2.1" },
        ]),
      bad: [
        ...badVersion,
        [
          { CloudWatchLoggingOption: { ...role, LogStreamARN: "log" } },
          invalid(unlike("cloudWatchLoggingOption.logStreamARN", "log", "arn:.*")),
        ],
      ],
    },
    AddApplicationInputProcessingConfiguration: {
      subject: "application",
      // A function of another account is reached by a connection, and the owner has none.
      good: (scene) => ({
        ...seen(scene),
        InputId: "1.1",
        InputProcessingConfiguration: { InputLambdaProcessor: { ResourceARN: functionOf(scene.house.owner), ...role } },
      }),
      refusal: /^400 InvalidArgumentException: Function none under account \d{12} not found\.$/,
      bad: [
        ...badId("InputId", "inputId"),
        [{ InputId: "" }, invalid(unlike("inputId", "", ID), tooShort("inputId", "", 1))],
        [{ InputId: "9" }, "400 ResourceNotFoundException: Input 9 of the application was not found."],
      ],
    },
  };
}

function deletingRows(api: Api): AnalyticsRows {
  return {
    DeleteApplicationInputProcessingConfiguration: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), InputId: "1.1" }),
      says: async (_body, scene) => expect((await scene.describe()).ApplicationVersionId).toBe(2),
      bad: badId("InputId", "inputId"),
    },
    DeleteApplicationOutput: {
      subject: "application",
      good: (scene) => ({ ...seen(scene), OutputId: "1.2" }),
      says: async (_body, scene) => expect((await parts(scene)).OutputDescriptions).toEqual([]),
      bad: [
        ...badId("OutputId", "outputId"),
        [{ OutputId: "9" }, "400 ResourceNotFoundException: Output 9 of the application was not found."],
      ],
    },
    DeleteApplicationReferenceDataSource: {
      subject: "application",
      async good(scene) {
        await scene.ask("AddApplicationReferenceDataSource", { ...seen(scene), ReferenceDataSource: aReference(api) });
        return { ...seen(scene, 2), ReferenceId: "2.1" };
      },
      says: async (_body, scene) => expect((await parts(scene)).ReferenceDataSourceDescriptions).toEqual([]),
      bad: badId("ReferenceId", "referenceId"),
    },
    DeleteApplicationCloudWatchLoggingOption: {
      subject: "application",
      async good(scene) {
        const CloudWatchLoggingOption = aLogging(api);
        await scene.ask("AddApplicationCloudWatchLoggingOption", { ...seen(scene), CloudWatchLoggingOption });
        return { ...seen(scene, 2), CloudWatchLoggingOptionId: "2.1" };
      },
      says: async (_body, scene) => expect((await parts(scene)).CloudWatchLoggingOptionDescriptions).toEqual([]),
      bad: badId("CloudWatchLoggingOptionId", "cloudWatchLoggingOptionId"),
    },
  };
}
