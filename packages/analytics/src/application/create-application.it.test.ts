import { compilePolicies, type Principal, parsePolicy } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApplicationHouse, openApplicationHouse } from "../../test/application-house.ts";
import {
  aDraft,
  anInput,
  anOutput,
  aReference,
  code,
  deliveryArn,
  functionArn,
  streamArn,
} from "../../test/samples.ts";
import { createApplication } from "./create-application.ts";
import { describeApplication } from "./describe-application.ts";
import { listApplications } from "./list-applications.ts";

let house: ApplicationHouse;
let who: Principal;
beforeAll(async () => {
  house = await openApplicationHouse();
  who = await house.makeCaller();
});
afterAll(() => house?.close());

let made = 0;
const create = (draft: Parameters<typeof createApplication>[2]["draft"], as: Principal = who) => {
  made += 1;
  return createApplication(house.deps, as, { applicationName: `a${made}`, ...(draft && { draft }) });
};

test("an application is READY, of version 1, and its parts have ids", async () => {
  const input = {
    applicationName: "whole",
    description: "All there is",
    draft: aDraft(who, {
      inputs: [anInput(who, { processor: { resourceArn: functionArn(who, "clean") } })],
      outputs: [
        anOutput(who),
        anOutput(who, { kind: "delivery", target: { resourceArn: deliveryArn(who, "deliver") }, format: "CSV" }),
        anOutput(who, { name: "error_stream", kind: "function", target: { resourceArn: functionArn(who, "clean") } }),
      ],
      references: [aReference()],
      logging: [{ logStreamArn: "arn:aws:logs:us-east-1:1:log-group:g:log-stream:s" }],
    }),
    serviceRoleArn: "arn:aws:iam::123456789012:role/analytics",
    tags: { team: "blue" },
  };
  await createApplication(house.deps, who, input);
  const view = await describeApplication(house.deps, who, { applicationName: "whole" });
  expect(view).toMatchObject({
    arn: `arn:aws:kinesisanalytics:us-east-1:${who.accountId}:application/whole`,
    ...{ status: "READY", versionId: 1, description: "All there is", serviceRoleArn: input.serviceRoleArn },
    definition: {
      code,
      inputs: [{ inputId: "1.1" }],
      outputs: [{ outputId: "1.2" }, { outputId: "1.3" }, { outputId: "1.4" }],
    },
  });
  expect(view.definition.references).toMatchObject([{ referenceId: "1.5", tableName: "COMPANIES" }]);
  expect(view.definition.logging).toMatchObject([{ loggingId: "1.6" }]);
});

test("one with nothing in it is made, too", async () => {
  expect((await create(undefined)).definition).toMatchObject({ code: "", inputs: [], outputs: [] });
});

test("code that is wrong is refused with its line and column", async () => {
  const wrong = create(aDraft(who, { code: `${code}\nCREATE STREEM x (a INTEGER);` }));
  await expect(wrong).rejects.toMatchObject({
    code: "application.codeInvalid",
    message: expect.stringMatching(/^Line 4, column 8: .*Did you mean STREAM\?$/),
  });
  const unbound = create(aDraft(who, { code: code.replace("WHERE price", "WHERE prize") }));
  await expect(unbound).rejects.toMatchObject({
    code: "application.codeInvalid",
    message: expect.stringMatching(/^Line 3, column 64: /),
  });
});

test("code without any input is read, and bound when there is one", async () => {
  await create({ code });
  await expect(create({ code: "SELECT" })).rejects.toMatchObject({ code: "application.codeInvalid" });
});

test.each<[string, (who: Principal) => Parameters<typeof createApplication>[2]["draft"], string]>([
  [
    "an unknown stream",
    (me) => aDraft(me, { inputs: [anInput(me, { source: { resourceArn: streamArn(me, "no") } })] }),
    "Stream no under",
  ],
  [
    "a bucket as input",
    (me) => aDraft(me, { inputs: [anInput(me, { source: { resourceArn: "arn:aws:s3:::lake" } })] }),
    "is the ARN of no stream",
  ],
  [
    "an unknown delivery",
    (me) => aDraft(me, { inputs: [anInput(me, { source: { resourceArn: deliveryArn(me, "no") } })] }),
    "Firehose no under",
  ],
  [
    "an unknown function",
    (me) => aDraft(me, { inputs: [anInput(me, { processor: { resourceArn: functionArn(me, "no") } })] }),
    "Function no under",
  ],
  [
    "another account's function",
    (me) =>
      aDraft(me, {
        inputs: [anInput(me, { processor: { resourceArn: functionArn({ accountId: "123456789012" }, "f") } })],
      }),
    "no connection to account 123456789012",
  ],
  [
    "an unknown target",
    (me) => aDraft(me, { outputs: [anOutput(me, { target: { resourceArn: streamArn(me, "no") } })] }),
    "Stream no under",
  ],
  [
    "a target of another kind",
    (me) => aDraft(me, { outputs: [anOutput(me, { kind: "delivery" })] }),
    "is not the ARN of a delivery stream",
  ],
  [
    "a loop",
    (me) => aDraft(me, { outputs: [anOutput(me, { target: { resourceArn: streamArn(me, "in") } })] }),
    "which it reads",
  ],
  [
    "a loop in another spelling",
    (me) =>
      aDraft(me, {
        outputs: [anOutput(me, { target: { resourceArn: streamArn(me, "in").replace("aws", "aws-cn") } })],
      }),
    "which it reads",
  ],
  [
    "an unknown in-application stream",
    (me) => aDraft(me, { outputs: [anOutput(me, { name: "NOWHERE" })] }),
    "no in-application stream NOWHERE; it has",
  ],
  [
    "an unknown bucket",
    (me) => aDraft(me, { references: [aReference({ bucketArn: "arn:aws:s3:::pond" })] }),
    "no bucket pond",
  ],
  [
    "two inputs of one name",
    (me) => aDraft(me, { inputs: [anInput(me), anInput(me)] }),
    "The name SOURCE_SQL_STREAM_001 is given twice",
  ],
  [
    "a type that is none",
    (me) =>
      aDraft(me, {
        references: [
          aReference({
            schema: {
              format: { type: "JSON", rowPath: "$" },
              columns: [{ name: "A", mapping: "$.a", sqlType: "TEXT(3)" }],
            },
          }),
        ],
      }),
    "The schema of reference table COMPANIES",
  ],
  [
    "JSON without a mapping",
    (me) =>
      aDraft(me, {
        references: [
          aReference({
            schema: { format: { type: "JSON", rowPath: "$" }, columns: [{ name: "A", sqlType: "INTEGER" }] },
          }),
        ],
      }),
    "has a Mapping",
  ],
])("%s is refused in words", async (_what, draft, words) => {
  await expect(create(draft(who))).rejects.toMatchObject({
    code: "argument.invalid",
    message: expect.stringContaining(words),
  });
});

test.each(["\0", "\ud800"])("text that no database keeps is refused: %j", async (bad) => {
  const refused = { code: "argument.invalid", message: expect.stringContaining("NUL") };
  await expect(create({ code: `-- ${bad}\n${code}` })).rejects.toMatchObject(refused);
  const described = createApplication(house.deps, who, { applicationName: "bad", description: bad });
  await expect(described).rejects.toMatchObject(refused);
  const tagged = createApplication(house.deps, who, { applicationName: "bad", tags: { [bad]: "" } });
  await expect(tagged).rejects.toMatchObject(refused);
});

function limitedTo(...actions: string[]): Principal {
  const Statement = [{ Effect: "Allow", Action: actions, Resource: "*" }];
  return { ...who, policies: compilePolicies([parsePolicy({ Version: "2012-10-17", Statement })]) };
}

test.each([
  ["kinesis:GetRecords", ["kinesis:PutRecords"]],
  ["kinesis:PutRecords", ["kinesis:GetRecords", "lambda:InvokeFunction"]],
  ["lambda:InvokeFunction", ["kinesis:*"]],
  ["s3:GetObject", ["kinesis:*", "lambda:*"]],
])("whoever may not %s himself does not get it by an application", async (missing, actions) => {
  const draft = aDraft(who, {
    inputs: [anInput(who, { processor: { resourceArn: functionArn(who, "clean") } })],
    references: [aReference()],
  });
  await expect(create(draft, limitedTo(...actions))).rejects.toMatchObject({
    code: "auth.denied",
    message: expect.stringContaining(missing),
  });
});

test("a Deny on a stream holds in another partition's spelling", async () => {
  const Statement = [
    { Effect: "Allow", Action: "*", Resource: "*" },
    { Effect: "Deny", Action: "kinesis:GetRecords", Resource: streamArn(who, "in") },
  ];
  const denied = { ...who, policies: compilePolicies([parsePolicy({ Version: "2012-10-17", Statement })]) };
  const source = { resourceArn: streamArn(who, "in").replace("arn:aws:", "arn:aws-cn:") };
  await expect(create(aDraft(who, { inputs: [anInput(who, { source })] }), denied)).rejects.toMatchObject({
    code: "auth.denied",
  });
});

test("names are taken once, quotas hold, and each team lists its own by name", async () => {
  const other = await house.makeCaller({ applicationsMax: 3, applicationOutputsMax: 1, tagsPerResourceMax: 1 });
  const make = (applicationName: string) => createApplication(house.deps, other, { applicationName });
  for (const name of ["b", "a", "B"]) await make(name);
  await expect(make("a")).rejects.toMatchObject({ code: "application.exists" });
  await expect(make("c")).rejects.toMatchObject({ code: "limit.exceeded" });
  const two = [anOutput(other), anOutput(other, { name: "error_stream" })];
  const tooMany = createApplication(house.deps, other, {
    applicationName: "d",
    draft: aDraft(other, { outputs: two }),
  });
  await expect(tooMany).rejects.toMatchObject({ message: "An application cannot have more than 1 outputs." });
  const tagged = createApplication(house.deps, other, { applicationName: "d", tags: { a: "1", b: "2" } });
  await expect(tagged).rejects.toMatchObject({ code: "tags.tooMany" });
  const names = async (input: object) =>
    (await listApplications(house.deps, other, input)).applications.map(({ name }) => name);
  expect(await names({})).toEqual(["B", "a", "b"]);
  expect(await names({ limit: 1, after: "B" })).toEqual(["a"]);
  await expect(describeApplication(house.deps, other, { applicationName: "whole" })).rejects.toMatchObject({
    code: "application.notFound",
    message: `Application whole under account ${other.accountId} not found.`,
  });
});
