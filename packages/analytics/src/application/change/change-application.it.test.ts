import { type Principal, systemPrincipal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApplicationHouse, openApplicationHouse } from "../../../test/application-house.ts";
import {
  aDraft,
  anInput,
  anOutput,
  aReference,
  code,
  deliveryArn,
  functionArn,
  streamArn,
} from "../../../test/samples.ts";
import { createApplication } from "../create-application.ts";
import { describeApplication } from "../describe-application.ts";
import { addApplicationInput } from "../part/add-application-input.ts";
import { addApplicationLogging } from "../part/add-application-logging.ts";
import { addApplicationOutput } from "../part/add-application-output.ts";
import { addApplicationReference } from "../part/add-application-reference.ts";
import { deleteApplicationLogging } from "../part/delete-application-logging.ts";
import { deleteApplicationOutput } from "../part/delete-application-output.ts";
import { deleteApplicationReference } from "../part/delete-application-reference.ts";
import { setInputProcessor } from "../part/set-input-processor.ts";
import { describeApplicationVersion } from "../version/describe-application-version.ts";
import { listApplicationVersions } from "../version/list-application-versions.ts";
import { rollbackApplication } from "../version/rollback-application.ts";
import { saveApplication } from "./save-application.ts";
import { updateApplication } from "./update-application.ts";

let house: ApplicationHouse;
let who: Principal;
let applicationName = "";
let made = 0;
beforeAll(async () => {
  house = await openApplicationHouse();
  who = await house.makeCaller();
});
beforeEach(async () => {
  made += 1;
  applicationName = `a${made}`;
  await createApplication(house.deps, who, { applicationName, draft: aDraft(who) });
});
afterAll(() => house?.close());

const describe = () => describeApplication(house.deps, who, { applicationName });
const seen = (currentVersionId: number) => ({ applicationName, currentVersionId });
const stricter = code.replace("price > 10", "price > 20");

async function setStatus(status: string): Promise<string> {
  const row = await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.application.update({
      where: { teamId_region_name: { teamId: who.teamId, region: who.region, name: applicationName } },
      data: { status },
    }),
  );
  return row.id;
}

test("settings are changed one by one, what is left out stays, and the version goes up", async () => {
  const view = await updateApplication(house.deps, who, {
    ...seen(1),
    update: {
      code: stricter,
      inputs: [{ inputId: "1.1", source: { roleArn: "arn:aws:iam::123456789012:role/r" }, parallelism: 2 }],
      outputs: [{ outputId: "1.2", kind: "delivery", target: { resourceArn: deliveryArn(who, "deliver") } }],
    },
  });
  expect(view).toMatchObject({ versionId: 2, status: "READY" });
  expect(view.definition).toMatchObject({
    code: stricter,
    inputs: [
      { ...anInput(who), source: { resourceArn: streamArn(who, "in"), roleArn: expect.any(String) }, parallelism: 2 },
    ],
    outputs: [{ name: "DESTINATION_SQL_STREAM", kind: "delivery", format: "JSON" }],
  });
  expect(await describe()).toEqual(view);
});

test("a change that was made for another version, or by a token of it, is refused", async () => {
  const { conditionalToken } = await describe();
  const change = (version: object) =>
    updateApplication(house.deps, who, { applicationName, ...version, update: { code: stricter } });
  await expect(change({ currentVersionId: 2 })).rejects.toMatchObject({ code: "application.changed" });
  await expect(change({})).rejects.toMatchObject({ code: "argument.invalid" });
  await change({ conditionalToken });
  await expect(change({ conditionalToken })).rejects.toMatchObject({ code: "application.changed" });
});

test("of two changes at once, one is made", async () => {
  const change = () => updateApplication(house.deps, who, { ...seen(1), update: { code: stricter } });
  const outcomes = await Promise.allSettled([change(), change()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await describe()).toMatchObject({ versionId: 2 });
});

test("what would not run is refused and nothing is changed", async () => {
  const change = (update: Parameters<typeof updateApplication>[2]["update"]) =>
    updateApplication(house.deps, who, { ...seen(1), update });
  await expect(change({ code: "SELECT" })).rejects.toMatchObject({ code: "application.codeInvalid" });
  const schema = { columns: [{ name: "PRICE", mapping: "$.price", sqlType: "DOUBLE" }] };
  await expect(change({ inputs: [{ inputId: "1.1", schema }] })).rejects.toMatchObject({
    code: "application.codeInvalid",
  });
  await expect(change({ outputs: [{ outputId: "9.9", format: "CSV" }] })).rejects.toMatchObject({
    code: "resource.notFound",
    message: "Output 9.9 of the application was not found.",
  });
  const processor = { roleArn: "arn:aws:iam::123456789012:role/r" };
  await expect(change({ inputs: [{ inputId: "1.1", processor }] })).rejects.toMatchObject({ code: "argument.invalid" });
  expect(await describe()).toMatchObject({ versionId: 1, definition: { code } });
});

test("parts are added and taken away, each with a version of its own", async () => {
  const { deps } = house;
  const logStreamArn = "arn:aws:logs:us-east-1:1:log-group:g:log-stream:s";
  const processor = { resourceArn: functionArn(who, "clean") };
  await addApplicationOutput(deps, who, { ...seen(1), part: anOutput(who, { name: "ERROR_STREAM" }) });
  await addApplicationReference(deps, who, { ...seen(2), part: aReference() });
  await addApplicationLogging(deps, who, { ...seen(3), part: { logStreamArn } });
  await addApplicationInput(deps, who, { ...seen(4), part: anInput(who, { namePrefix: "SECOND" }) });
  const { definition } = await setInputProcessor(deps, who, { ...seen(5), inputId: "1.1", processor });
  expect(definition.inputs).toMatchObject([
    { inputId: "1.1", processor },
    { inputId: "5.1", namePrefix: "SECOND" },
  ]);
  expect(definition.outputs.map(({ outputId }) => outputId)).toEqual(["1.2", "2.1"]);
  expect(definition.references).toMatchObject([{ referenceId: "3.1" }]);
  expect(definition.logging).toEqual([{ loggingId: "4.1", logStreamArn }]);
  await deleteApplicationOutput(deps, who, { ...seen(6), outputId: "2.1" });
  await deleteApplicationReference(deps, who, { ...seen(7), referenceId: "3.1" });
  await deleteApplicationLogging(deps, who, { ...seen(8), loggingId: "4.1" });
  const last = await setInputProcessor(deps, who, { ...seen(9), inputId: "1.1", processor: undefined });
  expect(last.definition.inputs[0]).toEqual({ inputId: "1.1", ...anInput(who) });
  expect(last.definition).toMatchObject({ outputs: [{ outputId: "1.2" }], references: [], logging: [] });
});

test("a table that the code looks things up in is not taken away", async () => {
  const joined = code.replace(
    `FROM "SOURCE_SQL_STREAM_001" WHERE price > 10`,
    `FROM "SOURCE_SQL_STREAM_001" AS s LEFT JOIN companies AS c ON s.ticker = c.ticker WHERE s.price > 10`,
  );
  const joining = joined.replace("ticker, price FROM", "s.ticker, s.price FROM");
  await addApplicationReference(house.deps, who, { ...seen(1), part: aReference() });
  await updateApplication(house.deps, who, { ...seen(2), update: { code: joining } });
  const taken = deleteApplicationReference(house.deps, who, { ...seen(3), referenceId: "2.1" });
  await expect(taken).rejects.toMatchObject({ code: "application.codeInvalid" });
});

test("a whole definition is saved at once; parts that stay keep their ids", async () => {
  const { definition } = await describe();
  const draft = { ...definition, outputs: [...definition.outputs, anOutput(who, { name: "ERROR_STREAM" })] };
  const saved = await saveApplication(house.deps, who, { ...seen(1), draft, description: "Described" });
  expect(saved).toMatchObject({ versionId: 2, description: "Described" });
  expect(saved.definition.outputs.map(({ outputId }) => outputId)).toEqual(["1.2", "2.1"]);
});

test("one that runs is UPDATING, wakes its task, and takes no further change meanwhile", async () => {
  const id = await setStatus("RUNNING");
  house.woken.length = 0;
  const change = (version: number) =>
    updateApplication(house.deps, who, { ...seen(version), update: { code: stricter } });
  expect(await change(1)).toMatchObject({ status: "UPDATING", versionId: 2 });
  expect(house.woken).toEqual([id]);
  await expect(change(2)).rejects.toMatchObject({
    code: "resource.inUse",
    message: `Application ${applicationName} is in state UPDATING; this needs it in state READY or RUNNING.`,
  });
  await setStatus("RUNNING");
  const back = await rollbackApplication(house.deps, who, seen(2));
  expect(back).toMatchObject({ status: "ROLLING_BACK", versionId: 3, rolledBackTo: 1, definition: { code } });
});

test("versions are listed, described and gone back to, further with each time", async () => {
  const { deps } = house;
  for (const price of [20, 30]) {
    const { versionId } = await describe();
    const update = { code: code.replace("price > 10", `price > ${price}`) };
    await updateApplication(deps, who, { ...seen(versionId), update });
  }
  expect(await rollbackApplication(deps, who, seen(3))).toMatchObject({ versionId: 4, rolledBackTo: 2 });
  expect(await rollbackApplication(deps, who, seen(4))).toMatchObject({
    versionId: 5,
    rolledBackTo: 1,
    definition: { code },
  });
  await expect(rollbackApplication(deps, who, seen(5))).rejects.toMatchObject({ code: "argument.invalid" });
  expect(await rollbackApplication(deps, who, { ...seen(5), toVersionId: 3 })).toMatchObject({ rolledBackTo: 3 });
  const list = (input: object) => listApplicationVersions(deps, who, { applicationName, ...input });
  expect((await list({})).versions.map(({ versionId }) => versionId)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await list({ limit: 1, before: 3 })).toMatchObject({
    versions: [{ versionId: 2, createdBy: "tester" }],
    hasMore: true,
  });
  const second = await describeApplicationVersion(deps, who, { applicationName, versionId: 2 });
  expect(second.definition.code).toContain("price > 20");
  const none = describeApplicationVersion(deps, who, { applicationName, versionId: 9 });
  await expect(none).rejects.toMatchObject({ code: "resource.notFound" });
});

test("each change is in the audit, with its version", async () => {
  await updateApplication(house.deps, who, { ...seen(1), update: { code: stricter } });
  const events = await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({
      where: { resource: { endsWith: `application/${applicationName}` } },
      orderBy: { at: "asc" },
    }),
  );
  expect(events.map(({ action }) => action)).toEqual(["application.create", "application.update"]);
});

test("another team finds nothing of it", async () => {
  const stranger = await house.makeCaller();
  const asOwner = systemPrincipal(
    { id: stranger.teamId, accountId: who.accountId, region: who.region },
    "eve",
    "request",
  );
  for (const caller of [stranger, asOwner]) {
    const change = updateApplication(house.deps, caller, { ...seen(1), update: { code: stricter } });
    await expect(change).rejects.toMatchObject({ code: "application.notFound" });
    const versions = listApplicationVersions(house.deps, caller, { applicationName });
    await expect(versions).rejects.toMatchObject({ code: "application.notFound" });
  }
});
