import { expect } from "vitest";
import { refusalOf } from "../call.ts";
import { invalid, missing, outside } from "../constraints.ts";
import { badName, badVersion } from "./bad-name.ts";
import { lifeRows } from "./life-rows.ts";
import { partRows } from "./part-rows.ts";
import { refusedRows } from "./refused-rows.ts";
import type { AnalyticsRows, AnalyticsScene } from "./row.ts";
import { aCreation, CODE, ROLE } from "./samples.ts";

const api = "analyticsV2";
const stricter = CODE.replace("> 10", "> 20");
const codeUpdate = (TextContentUpdate: string) => ({
  ApplicationConfigurationUpdate: { ApplicationCodeConfigurationUpdate: { CodeContentUpdate: { TextContentUpdate } } },
});
const codeOf = (detail: unknown) =>
  expect(detail).toMatchObject({
    ApplicationConfigurationDescription: {
      ApplicationCodeConfigurationDescription: { CodeContentDescription: { TextContent: expect.any(String) } },
    },
  });
const updated = async ({ name, ask }: AnalyticsScene) => {
  await ask("UpdateApplication", { ApplicationName: name, CurrentApplicationVersionId: 1, ...codeUpdate(stricter) });
};
const unsupported = (start: string) =>
  expect.stringMatching(new RegExp(`^400 UnsupportedOperationException: ${start}`));
const RUNTIMES =
  "SQL-1_0, FLINK-1_6, FLINK-1_8, ZEPPELIN-FLINK-1_0, FLINK-1_11, FLINK-1_13, ZEPPELIN-FLINK-2_0, FLINK-1_15, ZEPPELIN-FLINK-3_0, FLINK-1_18, FLINK-1_19, FLINK-1_20, FLINK-2_2";

/** KinesisAnalytics_20180523. */
export const v2Rows: AnalyticsRows = {
  ...lifeRows(api),
  ...partRows(api),
  ...refusedRows,
  CreateApplication: {
    subject: "application",
    good: ({ house, name }) => aCreation(api, house.owner, `${name}-new`),
    says({ ApplicationDetail }, { name }) {
      expect(ApplicationDetail).toMatchObject({
        ...{ ApplicationName: `${name}-new`, RuntimeEnvironment: "SQL-1_0", ServiceExecutionRole: ROLE },
        ...{ ApplicationStatus: "READY", ApplicationMode: "STREAMING", ApplicationVersionId: 1 },
      });
      codeOf(ApplicationDetail);
    },
    bad: [
      ...badName,
      [{ RuntimeEnvironment: undefined }, invalid(missing("runtimeEnvironment"))],
      [{ RuntimeEnvironment: "SQL" }, invalid(outside("runtimeEnvironment", "SQL", RUNTIMES))],
      [
        { RuntimeEnvironment: "FLINK-1_20" },
        unsupported("RuntimeEnvironment FLINK-1_20 is not supported: .*Flink SQL"),
      ],
      [{ ApplicationMode: "INTERACTIVE" }, unsupported("ApplicationMode INTERACTIVE is not supported")],
      [
        { ApplicationConfiguration: { FlinkApplicationConfiguration: {} } },
        unsupported("FlinkApplicationConfiguration is of Flink"),
      ],
      [
        { ApplicationConfiguration: { ApplicationSnapshotConfiguration: { SnapshotsEnabled: true } } },
        unsupported("ApplicationSnapshotConfiguration is of Flink"),
      ],
      [
        { ApplicationConfiguration: { ApplicationCodeConfiguration: { CodeContentType: "ZIPFILE" } } },
        unsupported("Code of type ZIPFILE"),
      ],
    ],
    stranger: (answer) => expect(refusalOf(answer)).toMatch(/AccessDeniedException: .* kinesis:GetRecords/),
  },
  StartApplication: {
    subject: "application",
    good: ({ name }) => ({
      ApplicationName: name,
      RunConfiguration: {
        SqlRunConfigurations: [
          { InputId: "1.1", InputStartingPositionConfiguration: { InputStartingPosition: "NOW" } },
        ],
      },
    }),
    says: async (_body, { describe }) => expect((await describe()).ApplicationStatus).toBe("STARTING"),
    bad: [
      ...badName,
      [
        { RunConfiguration: { FlinkRunConfiguration: { AllowNonRestoredState: true } } },
        unsupported("FlinkRunConfiguration is of Flink"),
      ],
    ],
  },
  UpdateApplication: {
    subject: "application",
    good: async ({ name, describe }) => ({
      ApplicationName: name,
      ConditionalToken: (await describe()).ConditionalToken,
      ...codeUpdate(stricter),
    }),
    says: ({ ApplicationDetail }) =>
      expect(ApplicationDetail).toMatchObject({ ApplicationVersionId: 2, ApplicationVersionUpdatedFrom: 1 }),
    bad: [
      ...badVersion,
      [
        { ConditionalToken: undefined },
        "400 InvalidArgumentException: Give CurrentApplicationVersionId or ConditionalToken.",
      ],
      [
        { ConditionalToken: "other" },
        "400 ConcurrentModificationException: Application UpdateApplication was changed since the conditional token was given.",
      ],
      [{ RuntimeEnvironmentUpdate: "FLINK-2_2" }, unsupported("RuntimeEnvironment FLINK-2_2")],
      [
        { ApplicationConfigurationUpdate: { VpcConfigurationUpdates: [] } },
        unsupported("VpcConfigurations are not supported"),
      ],
      [codeUpdate("SELECT"), expect.stringMatching(/^400 CodeValidationException: Line 1, column 7: /)],
    ],
  },
  RollbackApplication: {
    subject: "application",
    async good(scene) {
      await updated(scene);
      return { ApplicationName: scene.name, CurrentApplicationVersionId: 2 };
    },
    says: ({ ApplicationDetail }) =>
      expect(ApplicationDetail).toMatchObject({
        ...{ ApplicationVersionId: 3, ApplicationVersionRolledBackTo: 1, ApplicationVersionRolledBackFrom: 2 },
      }),
    bad: [...badVersion, [{ CurrentApplicationVersionId: undefined }, invalid(missing("currentApplicationVersionId"))]],
  },
  DescribeApplicationVersion: {
    subject: "application",
    async good(scene) {
      await updated(scene);
      return { ApplicationName: scene.name, ApplicationVersionId: 1 };
    },
    says: ({ ApplicationVersionDetail }) => expect(ApplicationVersionDetail).toMatchObject({ ApplicationVersionId: 1 }),
    bad: [
      ...badName,
      [
        { ApplicationVersionId: 9 },
        "400 ResourceNotFoundException: Version 9 of application DescribeApplicationVersion was not found.",
      ],
    ],
  },
  ListApplicationVersions: {
    subject: "application",
    async good(scene) {
      await updated(scene);
      return { ApplicationName: scene.name, Limit: 1 };
    },
    async says(body, { name, ask }) {
      expect(body).toEqual({
        ApplicationVersionSummaries: [{ ApplicationVersionId: 2, ApplicationStatus: "READY" }],
        NextToken: "2",
      });
      expect(await ask("ListApplicationVersions", { ApplicationName: name, NextToken: "2" })).toEqual({
        ApplicationVersionSummaries: [{ ApplicationVersionId: 1, ApplicationStatus: "READY" }],
      });
    },
    bad: [...badName, [{ NextToken: "x" }, "400 InvalidArgumentException: NextToken is none that was given."]],
  },
};
