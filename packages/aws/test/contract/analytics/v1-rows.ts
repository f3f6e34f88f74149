import { expect } from "vitest";
import { refusalOf } from "../call.ts";
import { invalid, missing, tooLong } from "../constraints.ts";
import { badName, badVersion } from "./bad-name.ts";
import { lifeRows, otherSchema } from "./life-rows.ts";
import { partRows } from "./part-rows.ts";
import type { AnalyticsRows } from "./row.ts";
import { aCreation, CODE } from "./samples.ts";

const api = "analyticsV1";
const Id = "1.1";
const configurations = (InputStartingPosition: string) => ({
  InputConfigurations: [{ Id, InputStartingPositionConfiguration: { InputStartingPosition } }],
});
const common = lifeRows(api);

/** KinesisAnalytics_20150814. */
export const v1Rows: AnalyticsRows = {
  ...common,
  ...partRows(api),
  CreateApplication: {
    subject: "application",
    good: ({ house, name }) => aCreation(api, house.owner, `${name}-new`),
    async says({ ApplicationSummary }, { name, describe }) {
      expect(ApplicationSummary).toMatchObject({ ApplicationName: `${name}-new`, ApplicationStatus: "READY" });
      expect(await describe(`${name}-new`)).toMatchObject({ ApplicationCode: CODE, ApplicationVersionId: 1 });
    },
    bad: [
      ...badName,
      [
        { ApplicationName: "CreateApplication" },
        expect.stringMatching(
          /^400 ResourceInUseException: Application CreateApplication under account \d+ already exists\.$/,
        ),
      ],
      [{ ApplicationCode: "x".repeat(102_401) }, invalid(tooLong("applicationCode", undefined, 102_400))],
      [{ ApplicationCode: "SELECT" }, expect.stringMatching(/^400 CodeValidationException: Line 1, column 7: /)],
      [{ Inputs: [{ NamePrefix: "IN" }] }, invalid(missing("inputs.1.member.inputSchema"))],
    ],
    stranger: (answer) => expect(refusalOf(answer)).toMatch(/AccessDeniedException: .* kinesis:GetRecords/),
  },
  ListApplications: {
    ...common.ListApplications,
    good: ({ name }) => ({ ExclusiveStartApplicationName: name.slice(0, -1), Limit: 1 }),
    says: (body, { name }) =>
      expect(body).toMatchObject({
        ApplicationSummaries: [{ ApplicationName: name }],
        HasMoreApplications: expect.any(Boolean),
      }),
  } as AnalyticsRows[string],
  StartApplication: {
    subject: "application",
    good: ({ name }) => ({ ApplicationName: name, ...configurations("TRIM_HORIZON") }),
    says: async (_body, { describe }) =>
      expect(await describe()).toMatchObject({
        ApplicationStatus: "STARTING",
        InputDescriptions: [{ InputStartingPositionConfiguration: { InputStartingPosition: "TRIM_HORIZON" } }],
      }),
    bad: [
      ...badName,
      [{ InputConfigurations: undefined }, invalid(missing("inputConfigurations"))],
      [
        configurations("LAST_STOPPED_POINT"),
        "400 InvalidArgumentException: Application StartApplication has not run yet: start it from NOW or TRIM_HORIZON.",
      ],
    ],
  },
  UpdateApplication: {
    subject: "application",
    good: ({ name }) => ({
      ApplicationName: name,
      CurrentApplicationVersionId: 1,
      ApplicationUpdate: {
        ApplicationCodeUpdate: CODE.replace("> 10", "> 20"),
        InputUpdates: [{ InputId: Id, InputParallelismUpdate: { CountUpdate: 2 } }],
        OutputUpdates: [{ OutputId: "1.2", DestinationSchemaUpdate: { RecordFormatType: "CSV" } }],
      },
    }),
    says: async (_body, { describe }) =>
      expect(await describe()).toMatchObject({
        ApplicationVersionId: 2,
        ApplicationCode: CODE.replace("> 10", "> 20"),
        InputDescriptions: [{ InAppStreamNames: ["IN_001", "IN_002"] }],
        OutputDescriptions: [{ DestinationSchema: { RecordFormatType: "CSV" } }],
      }),
    bad: [
      ...badVersion,
      [{ ApplicationUpdate: undefined }, invalid(missing("applicationUpdate"))],
      [
        {
          ApplicationUpdate: {
            InputUpdates: [{ InputId: Id, InputSchemaUpdate: { RecordColumnUpdates: otherSchema.RecordColumns } }],
          },
        },
        expect.stringMatching(/^400 CodeValidationException: Line 2, column \d+: /),
      ],
    ],
  },
};
