import { AppError } from "@millrace/base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { Principal } from "../principal.ts";
import { carryOutOnce, type OnceAnswer } from "./carry-out-once.ts";
import { forgetOldCalls } from "./forget-old-calls.ts";

const HOUR_MS = 3_600_000;

let house: TestHouse;
let owner: Principal;
beforeAll(async () => {
  house = await openTestHouse();
  owner = (await house.makeTeam()).owner;
});
afterAll(() => house.close());

/** Counts how often the work was really done. */
function counted({ isKept = true } = {}) {
  const work = async (): Promise<OnceAnswer> => {
    done.times += 1;
    const text = `answer ${done.times}`;
    return { text, kept: isKept ? text : undefined };
  };
  const done = { times: 0, work };
  return done;
}
const once = (
  key: string,
  work: () => Promise<OnceAnswer>,
  more: { print?: string; who?: Principal; nowMs?: number } = {},
) => {
  const { print = "{}", who = owner, nowMs } = more;
  const deps = nowMs === undefined ? house.deps : { ...house.deps, clock: { nowMs: () => nowMs } };
  return carryOutOnce(deps, who, { procedure: "stream.create", key, print, work });
};

test("the same key gets the same answer, and the work is done once", async () => {
  const { work } = counted();
  expect(await once("a", work)).toEqual({ text: "answer 1", isReplay: false });
  expect(await once("a", work)).toEqual({ text: "answer 1", isReplay: true });
  expect(await once("b", work)).toEqual({ text: "answer 2", isReplay: false });
});

test("the same key with another input is refused", async () => {
  await once("c", counted().work);
  await expect(once("c", counted().work, { print: '{"other":1}' })).rejects.toMatchObject({
    code: "idempotency.mismatch",
  });
});

test("of ten at once one works, and the others are told to wait or get its answer", async () => {
  const done = counted();
  const calls = await Promise.allSettled(Array.from({ length: 10 }, () => once("d", done.work)));
  expect(done.times).toBe(1);
  for (const call of calls) {
    if (call.status === "fulfilled") expect(call.value.text).toBe("answer 1");
    else expect(call.reason).toMatchObject({ code: "idempotency.running" });
  }
});

test("a call that was cut off is never carried out again, and is said to be lost once it cannot be running any more", async () => {
  await expect(once("e", () => Promise.reject(new Error("the process died")))).rejects.toThrow("died");
  const done = counted();
  await expect(once("e", done.work)).rejects.toMatchObject({ code: "idempotency.running" });
  const later = { nowMs: Date.now() + HOUR_MS };
  await expect(once("e", done.work, later)).rejects.toMatchObject({ code: "idempotency.lost" });
  expect(done.times).toBe(0);
});

test("what was done is answered even when its answer cannot be kept", async () => {
  // What sealing does when a team's data key has to be read and Postgres is away.
  const vault = { ...house.deps.vault, seal: () => Promise.reject(new AppError("unavailable", {})) };
  const { work } = counted();
  const calling = carryOutOnce({ ...house.deps, vault }, owner, {
    procedure: "stream.create",
    key: "j",
    print: "{}",
    work,
  });
  expect(await calling).toEqual({ text: "answer 1", isReplay: false });
  await expect(once("j", work)).rejects.toMatchObject({ code: "idempotency.running" });
});

test("a refusal that did nothing gives the key back", async () => {
  const { work } = counted({ isKept: false });
  expect((await once("f", work)).text).toBe("answer 1");
  expect((await once("f", work)).text).toBe("answer 2");
});

test("a day later the key is new, and the sweep has forgotten the answer", async () => {
  const { work } = counted();
  await once("g", work);
  expect(await once("g", work, { nowMs: Date.now() + 25 * HOUR_MS })).toEqual({ text: "answer 2", isReplay: false });
  const clock = { nowMs: () => Date.now() + 26 * HOUR_MS };
  await forgetOldCalls({ ...house.deps, clock });
  const left = await house.deps.db.withTeam(owner.teamId, (tx) =>
    tx.idempotentCall.findMany({ select: { key: true } }),
  );
  expect(left).toEqual([{ key: "g" }]);
});

test("keys are each caller's own, in its own team", async () => {
  const { owner: other } = await house.makeTeam();
  await once("h", counted().work);
  expect((await once("h", counted().work, { who: { ...owner, id: "somebody else" } })).isReplay).toBe(false);
  expect((await once("h", counted().work, { who: other })).isReplay).toBe(false);
});

test("an answer does not lie open in Postgres", async () => {
  await once("i", async () => ({ text: "ok", kept: "a secret shown once" }));
  const row = await house.deps.db.withTeam(owner.teamId, (tx) =>
    tx.idempotentCall.findFirstOrThrow({ where: { key: "i" } }),
  );
  expect(Buffer.from(row.answer ?? []).includes("secret")).toBe(false);
  expect(row.answer?.length).toBeGreaterThan(20);
});
