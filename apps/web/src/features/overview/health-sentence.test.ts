import { expect, test } from "vitest";
import { healthSentence, needs, type Picture } from "./health-sentence.ts";

const quiet: Picture = {
  streams: [{ name: "orders", status: "ACTIVE", openShards: 4 }],
  sources: [{ name: "demo", status: "running", problem: undefined }],
  deliveries: [],
  applications: [],
  keys: [{ id: "K", name: "app", status: "active" }],
  alerts: [],
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

test("a delivery counts when it is at work, and needs somebody when it is held up or has failures", () => {
  const lake = { name: "lake", status: "ACTIVE", paused: false, problem: undefined, openFailures: 0 };
  const well = { ...quiet, deliveries: [lake, { ...lake, name: "later", paused: true }] };
  expect(healthSentence(well, needs(well, 0))).toBe(
    "1 stream with 4 open shards, fed by 1 source, 1 delivery at work. All is well.",
  );
  const troubled = {
    ...quiet,
    deliveries: [
      { ...lake, problem: "Refused.", openFailures: 2 },
      { ...lake, name: "unmade", status: "CREATING_FAILED" },
    ],
  };
  expect(needs(troubled, 0).map(({ sentence, path }) => [sentence, path])).toEqual([
    ["Delivery unmade could not be made.", "/deliveries/unmade"],
    ["Delivery lake is held up: Refused.", "/deliveries/lake"],
    ["Delivery lake keeps 2 batches that could not be delivered.", "/deliveries/lake/failures"],
  ]);
});

test("an application counts while it runs, and needs somebody when it stopped by itself", () => {
  const applications = [
    { name: "asking", status: "RUNNING", problem: undefined },
    { name: "full", status: "READY", problem: "Its state grew too large." },
  ];
  const picture = { ...quiet, applications };
  const found = needs(picture, 0);
  expect(found).toMatchObject([{ isBad: true, sentence: "Application full has stopped: Its state grew too large." }]);
  expect(healthSentence(picture, found)).toContain("1 SQL application running. 1 thing needs you.");
});

test("an alert that fires needs somebody once, unless it is off or silenced", () => {
  const subjects = ["a", "b"].map((subject) => ({ subject, state: "firing" }));
  const alert = { id: "alr_1", name: "Late", isOn: true, mutedUntilMs: undefined, subjects };
  const found = (change: object) => needs({ ...quiet, alerts: [{ ...alert, ...change }] }, 0);
  expect(found({})).toMatchObject([
    { isBad: true, sentence: "Alert Late is firing for 2 subjects.", path: "/alerts/alr_1" },
  ]);
  expect(found({ subjects: subjects.slice(1) })[0]?.sentence).toBe("Alert Late is firing for b.");
  expect([...found({ isOn: false }), ...found({ mutedUntilMs: 9 }), ...found({ subjects: [] })]).toEqual([]);
});

test("an old refusal is history", () => {
  const keys = [{ id: "K", name: "app", status: "active", lastFailureMs: 0 }];
  expect(needs({ ...quiet, keys }, 2 * 60 * 60 * 1000)).toEqual([]);
});
