import { expect } from "vitest";
import { refusalOf } from "../call.ts";
import { above, below, invalid, missing, notInteger, notTime, outside, tooLong, tooShort } from "../constraints.ts";
import { streamArnOf } from "../contract-house.ts";
import type { Bad } from "../row.ts";
import { badName } from "./bad-name.ts";
import type { AnalyticsRows, AnalyticsScene, Api } from "./row.ts";
import { ROLE, schema } from "./samples.ts";

const denied = /^400 AccessDeniedException: User: .*:user\/stranger is not authorized to perform: /;
const named = ({ name }: AnalyticsScene) => ({ ApplicationName: name });
const tags = [
  { Key: "team", Value: "red" },
  { Key: "empty", Value: "" },
];
const badArn: readonly Bad[] = [[{ ResourceARN: undefined }, invalid(missing("resourceARN"))]];

/** An operation on the ARN of an application: another team's is not allowed, whether it is there or not. */
const onResource = {
  subject: "resource",
  stranger: (answer) => expect(refusalOf(answer)).toMatch(denied),
} satisfies Pick<AnalyticsRows[string], "subject" | "stranger">;

const applicationRows: AnalyticsRows = {
  DeleteApplication: {
    subject: "application",
    good: async (scene) => ({
      ...named(scene),
      CreateTimestamp: new Date(Number((await scene.describe()).CreateTimestamp) * 1000),
    }),
    bad: [
      ...badName,
      [{ CreateTimestamp: undefined }, invalid(missing("createTimestamp"))],
      [{ CreateTimestamp: "today" }, notTime],
      [
        { CreateTimestamp: new Date(0) },
        "400 ConcurrentModificationException: Application DeleteApplication was not created at the CreateTimestamp that was given.",
      ],
    ],
  },
  DescribeApplication: {
    subject: "application",
    good: named,
    says: ({ ApplicationDetail }, { name, arn }) =>
      expect(ApplicationDetail).toMatchObject({
        ...{ ApplicationName: name, ApplicationARN: arn, ApplicationStatus: "READY", ApplicationVersionId: 1 },
        ApplicationDescription: "Of a test",
      }),
    bad: badName,
  },
  ListApplications: {
    subject: "account",
    good: () => ({ Limit: 1 }),
    says: ({ ApplicationSummaries }) =>
      expect(ApplicationSummaries).toMatchObject([{ ApplicationStatus: expect.any(String) }]),
    bad: [
      [{ Limit: 0 }, invalid(below("limit", 0, 1))],
      [{ Limit: 51 }, invalid(above("limit", 51, 50))],
      [{ Limit: "1" }, notInteger],
    ],
    stranger: (answer) => expect(answer.body?.ApplicationSummaries).toEqual([]),
  },
  StopApplication: {
    subject: "application",
    async good(scene) {
      await scene.ask("StartApplication", { ...named(scene), InputConfigurations: [] });
      return named(scene);
    },
    says: async (_body, scene) => expect(["STOPPING", "READY"]).toContain((await scene.describe()).ApplicationStatus),
    bad: badName,
  },
};

const tagRows: AnalyticsRows = {
  TagResource: {
    ...onResource,
    good: ({ arn }) => ({ ResourceARN: arn, Tags: tags }),
    async says(_body, { arn, ask }) {
      expect(await ask("ListTagsForResource", { ResourceARN: arn })).toEqual({
        Tags: [
          { Key: "empty", Value: "" },
          { Key: "team", Value: "red" },
        ],
      });
    },
    bad: [
      ...badArn,
      [{ Tags: [] }, invalid(tooShort("tags", "[]", 1))],
      [{ Tags: Array(201).fill({ Key: "k" }) }, invalid(tooLong("tags", undefined, 200))],
      [{ Tags: [{ Value: "v" }] }, invalid(missing("tags.1.member.key"))],
      [
        { Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}` })) },
        "400 TooManyTagsException: An application cannot have more than 50 tags.",
      ],
    ],
  },
  UntagResource: {
    ...onResource,
    good: ({ arn }) => ({ ResourceARN: arn, TagKeys: ["team", "unknown"] }),
    says: async (_body, { arn, ask }) =>
      expect(await ask("ListTagsForResource", { ResourceARN: arn })).toEqual({ Tags: [] }),
    bad: [...badArn, [{ TagKeys: [] }, invalid(tooShort("tagKeys", "[]", 1))]],
  },
  ListTagsForResource: {
    ...onResource,
    good: ({ arn }) => ({ ResourceARN: arn }),
    says: (body) => expect(body).toEqual({ Tags: [{ Key: "team", Value: "blue" }] }),
    bad: badArn,
  },
};

/** What both APIs say in the same words beside adding parts. */
export function lifeRows(api: Api): AnalyticsRows {
  const role = api === "analyticsV1" ? { RoleARN: ROLE } : { ServiceExecutionRole: ROLE };
  return {
    ...applicationRows,
    ...tagRows,
    DiscoverInputSchema: {
      subject: "account",
      good: ({ house }) => ({
        ...role,
        ResourceARN: streamArnOf(house.owner, "in"),
        InputStartingPositionConfiguration: { InputStartingPosition: "NOW" },
      }),
      says: (body) =>
        expect(body).toMatchObject({
          InputSchema: { RecordColumns: [{ Name: "ticker", Mapping: "$.ticker" }, { Name: "price" }] },
          ParsedInputRecords: [["MLRC", "12.5"]],
          RawInputRecords: [`{"ticker":"MLRC","price":12.5}`],
        }),
      bad: [
        [
          { InputStartingPositionConfiguration: { InputStartingPosition: "THEN" } },
          invalid(
            outside(
              "inputStartingPositionConfiguration.inputStartingPosition",
              "THEN",
              "NOW, TRIM_HORIZON, LAST_STOPPED_POINT",
            ),
          ),
        ],
        [
          { ResourceARN: undefined },
          "400 InvalidArgumentException: Give either the ResourceARN of a stream or delivery stream, or an S3Configuration.",
        ],
        [
          { InputProcessingConfiguration: { InputLambdaProcessor: { ResourceARN: "arn:aws:lambda", RoleARN: ROLE } } },
          "400 UnsupportedOperationException: InputProcessingConfiguration is not supported here: discover the schema of records as they are, or of an object that the function's output was written to.",
        ],
      ],
      stranger: (answer) => expect(refusalOf(answer)).toMatch(denied),
    },
  };
}

/** A schema in which the code no longer finds its columns. */
export const otherSchema = { ...schema, RecordColumns: [{ Name: "OTHER", Mapping: "$.o", SqlType: "INTEGER" }] };
