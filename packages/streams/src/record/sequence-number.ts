import type { SequenceParts } from "./sequence-parts.ts";
import { SEQUENCE_DIGITS, writeSequence } from "./write-sequence.ts";

const COUNTER_N = 2n ** 44n;
const LEADING = 2n << 184n;
const CREATED_AT = 148n;
const MODULO_AT = 144n;
const COUNTER_AT = 80n;
const GAP_AT = 72n;
const SECOND_AT = 36n;
const SHARD_AT = 4n;
const SECOND_MASK = (1n << 36n) - 1n;

/** Each number is written here before it becomes a text; formatting never waits. */
const scratch = Buffer.alloc(SEQUENCE_DIGITS);

/** The 56 digits. */
export function formatSequence(parts: SequenceParts): string {
  writeSequence(parts, scratch);
  return scratch.toString("latin1");
}

/** What a sequence number says, or undefined when the text is none. */
export function parseSequence(text: string): Required<SequenceParts> | undefined {
  if (!/^[1-9]\d{55}$/.test(text)) return undefined;
  const value = BigInt(text);
  if (value >> 184n !== 2n || (value & 15n) !== 2n) return undefined;
  const counter = (value >> COUNTER_AT) & ((1n << 64n) - 1n);
  const shard = Number((value >> SHARD_AT) & 0xffff_ffffn);
  const gap = (value >> GAP_AT) & 0xffn;
  if (gap > 1n || counter >> 63n !== 0n) return undefined;
  if (Number((value >> MODULO_AT) & 15n) !== shard % 16) return undefined;
  const afterFirst = counter === 0n ? 0n : counter - 1n;
  return {
    createdSeconds: Number((value >> CREATED_AT) & SECOND_MASK),
    shard,
    epoch: Number(afterFirst / COUNTER_N),
    n: counter === 0n ? -1 : Number(afterFirst % COUNTER_N),
    recordSeconds: Number((value >> SECOND_AT) & SECOND_MASK),
    gap: gap === 1n,
  };
}

/** The number as a number: what `writeSequence` spells. */
export function sequenceValue(parts: SequenceParts): bigint {
  const counter = BigInt(parts.epoch) * COUNTER_N + BigInt(parts.n + 1);
  return (
    LEADING |
    (BigInt(parts.createdSeconds) << CREATED_AT) |
    (BigInt(parts.shard % 16) << MODULO_AT) |
    (counter << COUNTER_AT) |
    ((parts.gap ? 1n : 0n) << GAP_AT) |
    (BigInt(parts.recordSeconds) << SECOND_AT) |
    (BigInt(parts.shard) << SHARD_AT) |
    2n
  );
}
