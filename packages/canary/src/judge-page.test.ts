import { expect, test } from "vitest";
import type { CanaryState } from "./canary-state.ts";
import { judgePage } from "./judge-page.ts";

const at = (n: number, epoch = 1) => ({ epoch, n });
const sent = (n: number, place = at(n)) => ({ n, at: place, sentMs: 0 });
/** Numbers 10, 11 and 12 were acknowledged at places 10, 11 and 12. */
const state: CanaryState = { run: "r", next: 13, at: at(10), waiting: [sent(10), sent(11), sent(12)] };
const none = { seen: [], lost: [], altered: [], repeated: [], disordered: [] };
const found = (...numbers: number[]) => numbers.map((n) => ({ at: at(n), n }));

test("what was acknowledged and is read, in order and once, is seen", () => {
  const judged = judgePage(state, { found: found(10, 11), next: at(12) });
  expect(judged).toEqual({
    state: { ...state, at: at(12), waiting: [sent(12)] },
    findings: { ...none, seen: [sent(10), sent(11)] },
  });
});

test("a place that reading has passed without its record is a loss, in the middle, at the end, and before a restored epoch", () => {
  expect(judgePage(state, { found: found(10, 12), next: at(13) }).findings).toEqual({
    ...none,
    seen: [sent(10), sent(12)],
    lost: [sent(11)],
  });
  expect(judgePage(state, { found: found(10, 11), next: at(13) }).findings.lost).toEqual([sent(12)]);
  expect(judgePage(state, { found: [], next: at(11, 2) }).findings.lost).toEqual([sent(10), sent(11), sent(12)]);
});

test("nothing is lost that reading has not passed", () => {
  expect(judgePage(state, { found: [], next: at(10) })).toEqual({ state, findings: none });
});

test("other bytes at an acknowledged place are an alteration, another number of ours there too", () => {
  expect(judgePage(state, { found: [{ at: at(10), n: undefined }], next: at(11) }).findings.altered).toEqual([
    sent(10),
  ]);
  expect(judgePage(state, { found: [{ at: at(10), n: 7 }], next: at(11) }).findings.altered).toEqual([sent(10)]);
});

test("a number at a place that nobody was told of is a repetition", () => {
  const twice = [...found(10, 11, 12), { at: at(13), n: 12 }];
  expect(judgePage(state, { found: twice, next: at(14) }).findings.repeated).toEqual([at(13)]);
});

test("a place that is not above the one before is out of order", () => {
  expect(judgePage(state, { found: found(10, 11, 10), next: at(12) }).findings.disordered).toEqual([at(10)]);
});

test("a put without an answer that was made after all waits for its repetition", () => {
  const early = judgePage(state, { found: found(10, 11, 12, 13), next: at(14) });
  expect(early.findings).toEqual({ ...none, seen: [sent(10), sent(11), sent(12)] });
  expect(early.state.at).toEqual(at(13));
  const answered = { ...early.state, next: 14, waiting: [sent(13)] };
  expect(judgePage(answered, { found: found(13), next: at(14) }).findings).toEqual({ ...none, seen: [sent(13)] });
});
