import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { RowRing } from "./row-ring.ts";

describe("a ring of rows", () => {
  it("gives back what came, oldest first, over chunks, long silences and many slots", () => {
    let ring = new RowRing(2);
    const rows: [number, number, number, number | null][] = [];
    let ms = 1_700_000_000_000;
    for (let index = 0; index < 40_000; index++) {
      ms += index % 997 === 0 ? 2 ** 33 : index % 101 === 0 ? 70_000 : 1;
      rows.push([ms, index % 2 === 0 ? 1 : index * 2, index, index % 7 === 0 ? null : index / 4]);
    }
    let next = 0;
    for (const [at, [rowMs, slot, ...values]] of rows.entries()) {
      ring.push(rowMs, slot, values);
      if (at % 3 === 0) continue;
      const [oldestMs, oldestSlot, ...oldest] = rows[next++] as (typeof rows)[number];
      if (ring.oldestMs() !== oldestMs || ring.oldestSlot() !== oldestSlot) expect.fail(`row ${next - 1} is another`);
      expect([ring.oldestValue(0), ring.oldestValue(1)]).toEqual(oldest);
      ring.drop();
      if (at === 20_000) {
        const loaded = new RowRing(2);
        loaded.load(deserialize(serialize(ring.save())));
        ring = loaded;
      }
    }
    expect(ring.size).toBe(rows.length - next);
    while (ring.size > 0) ring.drop();
    expect([ring.oldestMs(), ring.bytes()]).toEqual([Number.POSITIVE_INFINITY, 0]);
  });
});
