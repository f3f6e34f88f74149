import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { Reservoir } from "./reservoir.ts";

test("it keeps the least keys, whatever is removed between", () => {
  const random = new Random("reservoir");
  const sample = new Reservoir(20);
  const kept = new Map<number, number>();
  for (let slot = 0; slot < 2_000; slot++) {
    const key = random.next();
    const greatest = Math.max(...kept.values());
    expect(sample.admits(key)).toBe(kept.size < 20 || key < greatest);
    if (kept.size === 20 && key < greatest) {
      const evicted = sample.evict();
      expect(kept.get(evicted)).toBe(greatest);
      kept.delete(evicted);
    }
    if (kept.size < 20) {
      sample.push(key, slot);
      kept.set(slot, key);
    }
    const [some] = [...kept.keys()].slice(Math.floor(random.next() * kept.size));
    if (some === undefined || slot % 3 !== 0) continue;
    expect(sample.remove(some)).toBe(true);
    expect(sample.remove(some)).toBe(false);
    kept.delete(some);
  }
});

test("weights by age: of a stream the newer half fills e times as much of the sample as the half one timeDecay older", () => {
  const random = new Random("age");
  const counts = { old: 0, recent: 0 };
  const [timeDecay, length] = [1_000, 2_000];
  for (let round = 0; round < 300; round++) {
    const sample = new Reservoir(10);
    for (let slot = 0; slot < length; slot++) {
      const key = Math.log(-Math.log(1 - random.next())) - slot / timeDecay;
      if (!sample.admits(key)) continue;
      if (sample.isFull) sample.evict();
      sample.push(key, slot);
    }
    for (const slot of (sample.save() as { slots: Int32Array }).slots) counts[slot < 1_000 ? "old" : "recent"] += 1;
  }
  expect(counts.recent / counts.old).toBeGreaterThan(Math.E * 0.85);
  expect(counts.recent / counts.old).toBeLessThan(Math.E * 1.15);
});
