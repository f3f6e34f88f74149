import { CreateSourceInput } from "@millrace/contract";
import { describe, expect, test } from "vitest";
import { type SourceDraft, sourceKinds, toSourceInput } from "./source-draft.ts";

const draft: SourceDraft = {
  kind: "generator",
  name: "demo",
  streamName: "orders",
  recordsPerSecond: 50,
  fromStream: "theirs",
  fromTime: "",
  untilTime: "2026-01-02T03:04:05",
  replayRate: 0,
  template: "orders",
  custom: "",
  keys: 100,
  skewPercent: 25,
  endpoint: "",
  region: "us-east-1",
  sourceStream: "theirs",
  startAt: "LATEST",
  importFrom: "folder",
  bucket: "b",
  prefix: "logs/",
  pathStyle: false,
  format: "ndjson",
  keyField: " user.id ",
  accessKeyId: "AK",
  secretAccessKey: "SK",
};

describe("what the form for a new source sends", () => {
  test("is what the server takes, for every kind", () => {
    for (const kind of sourceKinds) {
      for (const importFrom of ["folder", "s3"] as const) {
        expect(CreateSourceInput.safeParse(toSourceInput({ ...draft, kind, importFrom })).success).toBe(true);
      }
    }
  });
  test("leaves out what belongs to another kind, credentials above all", () => {
    expect(toSourceInput(draft)).toEqual({
      name: "demo",
      streamName: "orders",
      settings: { kind: "generator", recordsPerSecond: 50, template: "orders", keys: 100, skew: 0.25 },
    });
    expect(toSourceInput({ ...draft, kind: "replay" }).settings).toEqual({
      kind: "replay",
      fromStream: "theirs",
      untilMs: new Date("2026-01-02T03:04:05").getTime(),
    });
    expect(toSourceInput({ ...draft, kind: "import" })).not.toHaveProperty("secret");
    expect(toSourceInput({ ...draft, kind: "mirror" }).secret).toEqual({ accessKeyId: "AK", secretAccessKey: "SK" });
  });
});
