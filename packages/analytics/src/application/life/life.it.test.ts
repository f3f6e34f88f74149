import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApplicationHouse, openApplicationHouse } from "../../../test/application-house.ts";
import { aDraft } from "../../../test/samples.ts";
import { createApplication } from "../create-application.ts";
import { describeApplication } from "../describe-application.ts";
import { reconcileRemovals } from "../remove/reconcile-removals.ts";
import { listApplicationTags } from "../tag/list-application-tags.ts";
import { tagApplication } from "../tag/tag-application.ts";
import { untagApplication } from "../tag/untag-application.ts";
import { deleteApplication } from "./delete-application.ts";
import { startApplication } from "./start-application.ts";
import { stopApplication } from "./stop-application.ts";

let house: ApplicationHouse;
let who: Principal;
let applicationId = "";
const applicationName = "life";
beforeAll(async () => {
  house = await openApplicationHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
  applicationId = (await createApplication(house.deps, who, { applicationName, draft: aDraft(who) })).id;
  house.woken.length = 0;
  house.losesJobs = false;
});
afterAll(() => house?.close());

const start = (input: object = {}) => startApplication(house.deps, who, { applicationName, ...input });
const describe = () => describeApplication(house.deps, who, { applicationName });
const ran = () =>
  house.deps.db.withTeam(who.teamId, (tx) =>
    tx.applicationTask.create({ data: { applicationId, teamId: who.teamId, versionId: 1, leaseOwner: "worker" } }),
  );

test("it is STARTING from where it was told to, once, and a worker is told", async () => {
  const beforeMs = Date.now();
  await start({ positions: { "1.1": "TRIM_HORIZON" }, fromMs: 5 });
  const { status, startOptions } = await describe();
  expect(status).toBe("STARTING");
  expect(startOptions).toEqual({ positions: { "1.1": "TRIM_HORIZON" }, fromMs: 5, atMs: expect.any(Number) });
  expect(startOptions.atMs).toBeGreaterThanOrEqual(beforeMs);
  expect(house.woken).toEqual([applicationId]);
  await expect(start()).rejects.toMatchObject({ code: "resource.inUse" });
});

test("what cannot run is not started, and it is said why", async () => {
  await expect(start({ positions: { "7.7": "NOW" } })).rejects.toMatchObject({
    message: "The application has no input 7.7.",
  });
  await expect(start({ positions: { "1.1": "LAST_STOPPED_POINT" } })).rejects.toMatchObject({
    message: "Application life has not run yet: start it from NOW or TRIM_HORIZON.",
  });
  await createApplication(house.deps, who, { applicationName: "empty" });
  const empty = (name: string) => startApplication(house.deps, who, { applicationName: name });
  await expect(empty("empty")).rejects.toMatchObject({ code: "application.incomplete" });
  await createApplication(house.deps, who, { applicationName: "mute", draft: { inputs: aDraft(who).inputs ?? [] } });
  await expect(empty("mute")).rejects.toMatchObject({ message: "The application has no code; give it some first." });
  expect(house.woken).toEqual([]);
});

test("it is stopped while it starts or runs, and goes on where it stopped", async () => {
  const stop = () => stopApplication(house.deps, who, { applicationName });
  await expect(stop()).rejects.toMatchObject({ code: "resource.inUse" });
  await start();
  await stop();
  expect((await describe()).status).toBe("STOPPING");
  await ran();
  await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.application.update({ where: { id: applicationId }, data: { status: "READY" } }),
  );
  await start({ positions: { "1.1": "LAST_STOPPED_POINT" } });
  expect(house.woken).toEqual([applicationId, applicationId, applicationId]);
});

test("deleting fences off whoever runs it, takes its rows and objects, and frees the name", async () => {
  const { createdMs } = await describe();
  await ran();
  await house.deps.objects.put(`applications/${applicationId}/state-1`, Buffer.from("x"));
  const gone = (ms: number) => deleteApplication(house.deps, who, { applicationName, createdMs: ms });
  await expect(gone(createdMs - 5000)).rejects.toMatchObject({ code: "application.changed" });
  await gone(Math.round(createdMs / 1000) * 1000);
  await expect(describe()).rejects.toMatchObject({ code: "application.notFound" });
  for await (const { key } of house.deps.objects.list(`applications/${applicationId}/`)) expect.unreachable(key);
  const left = await house.deps.db.withTeam(who.teamId, async (tx) => [
    await tx.applicationTask.count(),
    await tx.applicationVersion.count(),
  ]);
  expect(left).toEqual([0, 0]);
  await createApplication(house.deps, who, { applicationName });
});

test("a removal that Redis lost comes back from the row; until then the application is DELETING", async () => {
  house.losesJobs = true;
  await deleteApplication(house.deps, who, { applicationName });
  expect((await describe()).status).toBe("DELETING");
  await expect(start()).rejects.toMatchObject({ code: "resource.inUse" });
  house.losesJobs = false;
  await reconcileRemovals(house.deps);
  await expect(describe()).rejects.toMatchObject({ code: "application.notFound" });
});

test("tags come and go by the ARN of an application of one's own", async () => {
  const { arn: resourceArn } = await describe();
  await tagApplication(house.deps, who, { resourceArn, tags: { b: "1", a: "2" } });
  await untagApplication(house.deps, who, { resourceArn, tagKeys: ["b", "c"] });
  await tagApplication(house.deps, who, { resourceArn, tags: { a: "3" } });
  expect(await listApplicationTags(house.deps, who, { resourceArn })).toEqual({ a: "3" });
  const reserved = tagApplication(house.deps, who, { resourceArn, tags: { "aws:x": "1" } });
  await expect(reserved).rejects.toMatchObject({ code: "argument.invalid" });
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, ""]));
  await expect(tagApplication(house.deps, who, { resourceArn, tags: many })).rejects.toMatchObject({
    code: "tags.tooMany",
  });
  const unkept = untagApplication(house.deps, who, { resourceArn, tagKeys: ["\0"] });
  await expect(unkept).rejects.toMatchObject({ code: "argument.invalid" });
  const stranger = await house.makeCaller();
  await expect(listApplicationTags(house.deps, stranger, { resourceArn })).rejects.toMatchObject({
    code: "application.notFound",
  });
});
