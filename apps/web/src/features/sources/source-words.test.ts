import { SourceProgress } from "@millrace/contract";
import { expect, test } from "vitest";
import type { SourceCard } from "./source-types.ts";
import { doneOf, progressWords, sourceWords } from "./source-words.ts";

const card = (settings: unknown, progress: object): SourceCard =>
  ({ settings, progress: SourceProgress.parse(progress) }) as SourceCard;

test("a mirror says how far behind it is, and when it is not", () => {
  const settings = { kind: "mirror", sourceStream: "orders", region: "eu-west-1" };
  expect(progressWords(card(settings, { recordsIn: 1204, bytesIn: 2048, behindMs: 400 }))).toBe(
    "1,204 records in · 2.0 KiB · at the tip",
  );
  expect(progressWords(card(settings, { behindMs: 45_000 }))).toContain("45 s behind");
  expect(sourceWords(card(settings, {}))).toBe("from orders in eu-west-1");
});

test("an import says how many files are done and how many lines failed", () => {
  const settings = { kind: "import", from: { type: "folder", prefix: "logs/" } };
  const words = progressWords(card(settings, { recordsIn: 1, objectsDone: 2, objectsTotal: 7, recordsFailed: 3 }));
  expect(words).toBe("1 record in · 0 B · 3 lines failed · 2 of 7 files");
});

test("a replay says how many of how many records are in", () => {
  const one = card({ kind: "replay", fromStream: "orders" }, { recordsIn: 250, bytesIn: 10, recordsTotal: 1000 });
  expect(progressWords(one)).toBe("250 of 1,000 records in · 10 B");
  expect(doneOf(one)).toBe(0.25);
  expect(doneOf(card({ kind: "replay", fromStream: "orders" }, { recordsTotal: 0 }))).toBe(1);
  expect(doneOf(card({ kind: "generator" }, { recordsIn: 7 }))).toBeUndefined();
});
