import { expect, test } from "vitest";
import { seriesId } from "../store/series-id.ts";
import { MetricBook } from "./metric-book.ts";

const names = ["Records", "Bytes"] as const;
const scope = { teamId: "team_a", region: "us-east-1", namespace: "N", dimensions: { StreamName: "s" } };
const id = seriesId({ ...scope, metric: "Records" });

test("figures of a minute are absolute, told again only when they changed, and whole at its end", () => {
  const book = new MetricBook();
  const page = book.open(names, "s", scope);
  page.Records.add(3);
  page.Records.add(5);
  expect(book.collect()).toEqual([{ id, ...scope, metric: "Records", sum: 8, count: 2, min: 3, max: 5 }]);
  expect(book.collect()).toEqual([]);
  page.Bytes.add(-1);
  expect(book.collect().map(({ metric }) => metric)).toEqual(["Bytes"]);
  expect(book.turn().map(({ metric, sum }) => [metric, sum])).toEqual([
    ["Records", 8],
    ["Bytes", -1],
  ]);
  expect([book.collect(), book.turn()]).toEqual([[], []]);
  page.Records.add(1);
  expect(book.turn()).toEqual([{ id, ...scope, metric: "Records", sum: 1, count: 1, min: 1, max: 1 }]);
});

test("a page that is idle for an hour is torn out; another of the same key begins at nothing", () => {
  const book = new MetricBook();
  book.open(names, "s", scope).Records.add(1);
  book.open(names, "t", scope);
  for (let minute = 0; minute <= 61; minute += 1) {
    book.find(names, "s")?.Records.add(1);
    book.turn();
  }
  expect([book.size, book.find(names, "t")]).toEqual([1, undefined]);
  expect(book.find(names, "s")).toBeDefined();
});

test("totals go on over minutes, of pages that belong to a team", () => {
  const book = new MetricBook();
  const page = book.open(names, "s", scope);
  book.open(names, "house", { region: "", namespace: "Millrace", dimensions: {} }).Records.add(9);
  page.Records.add(2);
  book.turn();
  page.Records.add(3);
  expect(book.totals()).toEqual([{ ...scope, metric: "Records", sum: 5, count: 2 }]);
});

test("pages of one key but of other figures are other pages", () => {
  const book = new MetricBook();
  book.open(names, "s", scope);
  expect(book.find(["Records"], "s")).toBeUndefined();
});

test("a full book counts what it has, opens pages for the house alone, and others again when one is torn out", () => {
  const book = new MetricBook(2);
  const open = (key: string) => book.open(names, key, scope);
  open("s").Records.add(1);
  open("t");
  open("u").Records.add(100);
  open("v");
  expect([book.size, book.find(names, "u"), book.takeLost(), book.takeLost()]).toEqual([2, undefined, 2, 0]);
  expect(book.collect().map(({ sum }) => sum)).toEqual([1]);
  book.open(names, "house", { region: "", namespace: "Millrace", dimensions: {} });
  expect(book.size).toBe(3);
  for (let minute = 0; minute <= 61; minute += 1) book.turn();
  expect(book.size).toBe(0);
  open("u").Records.add(7);
  expect([book.size, book.takeLost(), book.collect().map(({ sum }) => sum)]).toEqual([1, 0, [7]]);
});
