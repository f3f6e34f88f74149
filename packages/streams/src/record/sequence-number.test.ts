import fc from "fast-check";
import { expect, test } from "vitest";
import { formatSequence, parseSequence } from "./sequence-number.ts";
import type { SequenceParts } from "./sequence-parts.ts";

const N_MAX = 2 ** 44 - 2;
const seconds = fc.integer({ min: 0, max: 0xffff_ffff });
const parts = fc.record({
  createdSeconds: seconds,
  shard: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  epoch: fc.integer({ min: 0, max: 2 ** 19 - 1 }),
  n: fc.maxSafeInteger().map((n) => (Math.abs(n) % (N_MAX + 1)) as number),
  recordSeconds: seconds,
  gap: fc.boolean(),
});

test("a sequence number has 56 digits, begins with 49 until 2055 and says what it was made of", () => {
  fc.assert(
    fc.property(parts, (given) => {
      const text = formatSequence(given);
      expect(text).toMatch(/^[1-9]\d{55}$/);
      expect(parseSequence(text)).toEqual(given);
    }),
  );
  expect(formatSequence(first({ createdSeconds: 1_795_000_000 }))).toMatch(/^49/);
});

test("the digits are those of the number", () => {
  const extremes = {
    createdSeconds: 2 ** 36 - 1,
    shard: 2 ** 32 - 1,
    epoch: 2 ** 19 - 1,
    n: N_MAX,
    recordSeconds: 2 ** 36 - 1,
  };
  const nothing = { createdSeconds: 0, shard: 0, epoch: 0, n: -1, recordSeconds: 0 };
  const check = (given: SequenceParts): void => {
    expect(formatSequence(given)).toBe(String(laidOut(given)));
  };
  fc.assert(fc.property(parts, check), { numRuns: 1000 });
  // Each field alone at its greatest: nothing of it is carried into another's place that is not there.
  for (const name of Object.keys(extremes) as (keyof typeof extremes)[]) check({ ...nothing, [name]: extremes[name] });
  for (const gap of [false, true]) {
    check({ ...extremes, gap });
    check({ ...nothing, gap });
  }
});

test("numbers of a shard go up with (epoch, n) whatever the clock does, and a gap lies between its neighbours", () => {
  fc.assert(
    fc.property(parts, parts, (a, other) => {
      const b = { ...other, createdSeconds: a.createdSeconds, shard: a.shard };
      const [x, y] = [numberOf({ ...a, gap: false }), numberOf({ ...b, gap: false })];
      const order = Math.sign(a.epoch - b.epoch) || Math.sign(a.n - b.n);
      if (order !== 0) expect(x < y ? -1 : 1).toBe(order);
      const gap = numberOf({ ...a, gap: true, recordSeconds: b.recordSeconds });
      expect(gap > x).toBe(true);
      if (a.n < N_MAX) expect(gap < numberOf({ ...a, n: a.n + 1, gap: false, recordSeconds: 0 })).toBe(true);
    }),
  );
});

test("every number of a child is above every number of a parent that was made in an earlier second", () => {
  fc.assert(
    fc.property(parts, parts, (parent, other) => {
      const child = { ...other, createdSeconds: parent.createdSeconds + 1 };
      expect(formatSequence(parent) < formatSequence(child)).toBe(true);
    }),
  );
});

test("the place before the first record is below it and above nothing of the shard", () => {
  const before = { ...first({}), n: -1, epoch: 0 };
  expect(parseSequence(formatSequence(before))).toMatchObject({ epoch: 0, n: -1 });
  expect(formatSequence(before) < formatSequence(first({}))).toBe(true);
});

test.each(["0", "1", "49", "9".repeat(56), `${"4".repeat(55)}a`, "", "-1", "21269319989900637946712965403778482176"])(
  "%s is no sequence number",
  (text) => {
    expect(parseSequence(text)).toBeUndefined();
  },
);

const hex = (value: number | bigint, digits: number): string => value.toString(16).padStart(digits, "0");

/** The number put together from hexadecimal digits, field after field, as its layout says. */
function laidOut({ createdSeconds, shard, epoch, n, recordSeconds, gap }: SequenceParts): bigint {
  const counter = BigInt(epoch) * 2n ** 44n + BigInt(n + 1);
  const made = `${hex(createdSeconds, 9)}${hex(shard % 16, 1)}`;
  return BigInt(`0x2${made}${hex(counter, 16)}${gap ? "01" : "00"}${hex(recordSeconds, 9)}${hex(shard, 8)}2`);
}

function numberOf(given: SequenceParts): bigint {
  return BigInt(formatSequence(given));
}

function first(given: Partial<SequenceParts>): SequenceParts {
  return { createdSeconds: 1_700_000_000, shard: 3, epoch: 1, n: 0, recordSeconds: 1_700_000_100, ...given };
}
