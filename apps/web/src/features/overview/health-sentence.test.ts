import { expect, test } from "vitest";
import { healthSentence, needs, type Picture } from "./health-sentence.ts";

const quiet: Picture = {
  streams: [{ name: "orders", status: "ACTIVE", openShards: 4 }],
  sources: [{ name: "demo", status: "running", problem: undefined }],
  keys: [{ id: "K", name: "app", status: "active" }],
};

test("a quiet house is told in one sentence", () => {
  expect(needs(quiet, 0)).toEqual([]);
  expect(healthSentence(quiet, [])).toBe("1 stream with 4 open shards, fed by 1 source. All is well.");
});

test("what failed comes before what only might", () => {
  const picture: Picture = {
    ...quiet,
    sources: [{ name: "mirror", status: "failed", problem: "The key was refused." }],
    keys: [
      {
        id: "K",
        name: "app",
        status: "active",
        expiresMs: 1000,
        lastFailureMs: 0,
        lastFailureReason: "wrong signature",
      },
    ],
  };
  const found = needs(picture, 60_000);
  expect(found.map((need) => need.key)).toEqual(["source mirror", "refused K", "expires K"]);
  expect(healthSentence(picture, found)).toContain("3 things need you.");
});

test("an old refusal is history", () => {
  const keys = [{ id: "K", name: "app", status: "active", lastFailureMs: 0 }];
  expect(needs({ ...quiet, keys }, 2 * 60 * 60 * 1000)).toEqual([]);
});
