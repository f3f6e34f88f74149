import { GeneratorSettings } from "@millrace/contract";
import { expect, test } from "vitest";
import { recordMaker } from "./record-maker.ts";

const settings = (change: object) => GeneratorSettings.parse({ kind: "generator", recordsPerSecond: 1, ...change });

test.each(["orders", "clicks", "sensors"])("the n-th record of %s is always the same, and JSON", (template) => {
  const [a, b] = [recordMaker(settings({ template })), recordMaker(settings({ template }))];
  for (const n of [0, 1, 999, 2 ** 33]) {
    expect(a(n, 1000)).toEqual(b(n, 1000));
    expect(JSON.parse(a(n, 1000).data.toString())).toBeTypeOf("object");
  }
  expect(a(1, 1000).data.equals(a(2, 1000).data)).toBe(false);
});

test("another seed makes other records", () => {
  const [a, b] = [recordMaker(settings({ seed: 1 })), recordMaker(settings({ seed: 2 }))];
  expect(a(5, 0).data.equals(b(5, 0).data)).toBe(false);
});

test("keys spread evenly, and skew gives its part to one of them", () => {
  const counts = (skew: number) => {
    const make = recordMaker(settings({ keys: 10, skew }));
    const found = new Map<string, number>();
    for (let n = 0; n < 10_000; n += 1) {
      const { partitionKey } = make(n, 0);
      found.set(partitionKey, (found.get(partitionKey) ?? 0) + 1);
    }
    return [...found.values()].sort((a, b) => b - a);
  };
  const even = counts(0);
  expect(even).toHaveLength(10);
  expect(even[0]).toBeLessThan(1200);
  expect(even[9]).toBeGreaterThan(800);
  expect(counts(0.5)[0]).toBeGreaterThan(5200);
  expect(counts(1)).toEqual([10_000]);
});

test("a custom template is filled", () => {
  const make = recordMaker(
    settings({
      template: "custom",
      custom: '{"n":{{n}},"k":"{{key}}","t":"{{time}}","i":{{integer 5 5}},"p":"{{pick a}}"}',
    }),
  );
  const { partitionKey, data } = make(3, 0);
  expect(JSON.parse(data.toString())).toEqual({ n: 3, k: partitionKey, t: "1970-01-01T00:00:00.000Z", i: 5, p: "a" });
});

test.each([
  ["", "empty"],
  ["{{nope}}", "{{nope}}"],
  ["{{integer 9 1}}", "lowest"],
  ["{{number}}", "lowest"],
  ["{{pick}}", "pick from"],
])("the template %j is refused with a sentence", (custom, sentence) => {
  expect(() => recordMaker(settings({ template: "custom", custom }))).toThrow(sentence);
});
