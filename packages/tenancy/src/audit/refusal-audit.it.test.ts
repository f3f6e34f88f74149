import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "./list-audit.ts";
import { RefusalAudit } from "./refusal-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test("of many refusals of a kind one a minute is written, and the next tells how many were left out", async () => {
  const { owner } = await house.makeTeam();
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const refusals = new RefusalAudit({ ...house.deps, clock });
  const refusal = {
    action: "kinesis:PutRecords",
    resource: "arn:aws:kinesis:us-east-1:1:stream/s",
    error: "auth.denied",
    message: "No policy allows it.",
  };
  for (let i = 0; i < 1000; i += 1) refusals.report(owner, refusal);
  refusals.report(owner, { ...refusal, action: "kinesis:GetRecords" });
  await refusals.close();
  clock.ms += 60_000;
  refusals.report(owner, refusal);
  await refusals.close();
  const events = (await listAudit(house.deps, owner)).filter(({ error }) => error === "auth.denied");
  const puts = events.filter(({ action }) => action === "kinesis:PutRecords");
  expect(events).toHaveLength(3);
  const { message } = refusal;
  expect(puts.map(({ detail }) => detail)).toEqual([{ message, leftOut: 999 }, { message }]);
  expect(await verifyAudit(house.deps, owner.teamId)).toMatchObject({ ok: true, events: 4n });
});

test("a flood of different refusals is written a few at a time, and the rest is counted", async () => {
  const { owner } = await house.makeTeam();
  const refusals = new RefusalAudit({ ...house.deps, clock: { nowMs: Date.now } });
  const flood = Array.from({ length: 200 }, (_, i) => ({
    action: `kinesis:A${i}`,
    resource: "*",
    error: "auth.denied",
  }));
  for (const refusal of flood) refusals.report(owner, refusal);
  await refusals.close();
  for (const refusal of flood.slice(-5)) refusals.report(owner, refusal);
  await refusals.close();
  const events = (await listAudit(house.deps, owner)).filter(({ error }) => error === "auth.denied");
  expect(events).toHaveLength(25);
  expect(events.filter(({ detail }) => (detail as { leftOut?: number }).leftOut === 1)).toHaveLength(5);
});
