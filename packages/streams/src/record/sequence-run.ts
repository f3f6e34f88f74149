import { formatSequence, type SequenceParts } from "./sequence-number.ts";

const WIDTH = 56;
const ZERO = 48;

/** The difference between the numbers of two neighbours in one batch, 16^20, as decimal digits, last one first. */
const step = Uint8Array.from(String(16n ** 20n), Number).reverse();

/**
 * The sequence numbers of consecutive records of one append, one after the other: adds in decimal digits, which costs a tenth
 * of formatting a BigInt per record. `digits` is ASCII and changes in place: copy it before `advance`.
 */
export class SequenceRun {
  readonly digits: Buffer;

  constructor(first: SequenceParts) {
    this.digits = Buffer.from(formatSequence(first), "latin1");
  }

  /** Goes on to the next record's number. */
  advance(): void {
    const { digits } = this;
    let carry = 0;
    for (let i = 0; i < WIDTH; i += 1) {
      if (i >= step.length && carry === 0) return;
      const sum = (digits[WIDTH - 1 - i] as number) + (step[i] ?? 0) + carry;
      carry = sum > ZERO + 9 ? 1 : 0;
      digits[WIDTH - 1 - i] = carry ? sum - 10 : sum;
    }
  }

  /** The number of the record it stands at. */
  toString(): string {
    return this.digits.toString("latin1");
  }
}
