import { expect, test } from "vitest";
import { momentLink } from "../moment-link.ts";
import { arrivalsOf } from "./arrivals.ts";
import { rowSpan } from "./row-span.ts";
import type { TailRow } from "./tail-ring.ts";
import type { WireRecord } from "./tail-wire.ts";

const row = (arrivalMs: number, isLate = false): TailRow => ({
  ...{ kind: "record", id: String(arrivalMs), isLate },
  record: { arrivalMs } as WireRecord,
});
const late = [row(2_000), row(5_000), row(9_000), row(1_000, true)];

test("what is shown reaches from the earliest to the latest record, also when the last row came late", () => {
  expect(rowSpan(late)).toEqual({ fromMs: 1_000, toMs: 9_000 });
  expect(rowSpan([{ kind: "gap", id: "gap-0", why: "lost", fromMs: 1, toMs: 2 }])).toBeUndefined();
});

test("a link to the moment and the picture of arrivals take in all of it", () => {
  expect(momentLink("http://console/t/a/streams/s?unmask=true", late)).toBe(
    "http://console/t/a/streams/s?from=1000&until=9001",
  );
  const { fromMs, stepMs, counts } = arrivalsOf(late);
  expect([fromMs, counts[0], counts.reduce((sum, count) => sum + count, 0)]).toEqual([1_000, 1, 4]);
  expect(fromMs + stepMs * counts.length).toBeGreaterThan(9_000);
});
