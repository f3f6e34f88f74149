import { lowestBit, type SequenceParts } from "./sequence-parts.ts";
import { SEQUENCE_DIGITS, writeSequence } from "./write-sequence.ts";

const RECORDS_OF_EPOCH = 1n << (lowestBit.epoch - lowestBit.counter);
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
  if (value >> lowestBit.leading !== 2n || (value & 15n) !== 2n) return undefined;
  const counter = (value >> lowestBit.counter) & ((1n << 64n) - 1n);
  const shard = Number((value >> lowestBit.shard) & 0xffff_ffffn);
  const gap = (value >> lowestBit.gap) & 0xffn;
  if (gap > 1n || counter >> 63n !== 0n) return undefined;
  if (Number((value >> lowestBit.modulo) & 15n) !== shard % 16) return undefined;
  const afterFirst = counter === 0n ? 0n : counter - 1n;
  return {
    createdSeconds: Number((value >> lowestBit.created) & SECOND_MASK),
    shard,
    epoch: Number(afterFirst / RECORDS_OF_EPOCH),
    n: counter === 0n ? -1 : Number(afterFirst % RECORDS_OF_EPOCH),
    recordSeconds: Number((value >> lowestBit.second) & SECOND_MASK),
    gap: gap === 1n,
  };
}
