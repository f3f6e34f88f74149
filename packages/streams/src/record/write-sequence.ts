import { lowestBit, type SequenceParts } from "./sequence-parts.ts";

/** Digits of a sequence number. */
export const SEQUENCE_DIGITS = 56;

// The number is a sum of fields, each times a power of two. Here it is summed in limbs of eight decimal digits, the lowest first:
// a limb times 22 bits of a field, for all fields together, is below 2^53, so doubles do it exactly, and no BigInt has to be made
// nor divided into digits. Wider fields come in two halves.
const LIMB = 10 ** 8;
const LIMB_DIGITS = 8;
const LIMBS = SEQUENCE_DIGITS / LIMB_DIGITS;

// What the upper half of a wide field counts.
const SECONDS_HALF = 2 ** 18;
const N_HALF = 2 ** 22;
const SHARD_HALF = 2 ** 16;

const FIXED = limbsOf((2n << lowestBit.leading) + 2n);
const CREATED_HIGH = limbsOf(BigInt(SECONDS_HALF) << lowestBit.created);
const CREATED = limbsOf(1n << lowestBit.created);
const MODULO = limbsOf(1n << lowestBit.modulo);
const EPOCH = limbsOf(1n << lowestBit.epoch);
const N_HIGH = limbsOf(BigInt(N_HALF) << lowestBit.counter);
const N = limbsOf(1n << lowestBit.counter);
const GAP = limbsOf(1n << lowestBit.gap);
const SECOND_HIGH = limbsOf(BigInt(SECONDS_HALF) << lowestBit.second);
const SECOND = limbsOf(1n << lowestBit.second);
const SHARD_HIGH = limbsOf(BigInt(SHARD_HALF) << lowestBit.shard);
const SHARD = limbsOf(1n << lowestBit.shard);

/** The four digits of each number below 10,000, one after the other. */
const fours = Buffer.from(Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, "0")).join(""), "latin1");

function limbsOf(value: bigint): Float64Array {
  return Float64Array.from({ length: LIMBS }, (_, i) => Number((value / BigInt(LIMB) ** BigInt(i)) % BigInt(LIMB)));
}

/** Writes the 56 digits of a sequence number as ASCII at `at`; what they say stands at `SequenceParts`. */
export function writeSequence(parts: SequenceParts, into: Uint8Array, at = 0): void {
  const { createdSeconds, shard, epoch, recordSeconds } = parts;
  const n = parts.n + 1;
  const nHigh = Math.floor(n / N_HALF);
  const createdHigh = Math.floor(createdSeconds / SECONDS_HALF);
  const secondHigh = Math.floor(recordSeconds / SECONDS_HALF);
  const shardHigh = Math.floor(shard / SHARD_HALF);
  const gap = parts.gap ? 1 : 0;
  let carry = 0;
  let place = at + SEQUENCE_DIGITS;
  for (let i = 0; i < LIMBS; i += 1) {
    const sum =
      carry +
      (FIXED[i] as number) +
      (CREATED_HIGH[i] as number) * createdHigh +
      (CREATED[i] as number) * (createdSeconds - createdHigh * SECONDS_HALF) +
      (MODULO[i] as number) * (shard % 16) +
      (EPOCH[i] as number) * epoch +
      (N_HIGH[i] as number) * nHigh +
      (N[i] as number) * (n - nHigh * N_HALF) +
      (GAP[i] as number) * gap +
      (SECOND_HIGH[i] as number) * secondHigh +
      (SECOND[i] as number) * (recordSeconds - secondHigh * SECONDS_HALF) +
      (SHARD_HIGH[i] as number) * shardHigh +
      (SHARD[i] as number) * (shard - shardHigh * SHARD_HALF);
    carry = Math.floor(sum / LIMB);
    const limb = (sum - carry * LIMB) | 0;
    const upper = (limb / 10_000) | 0;
    place -= LIMB_DIGITS;
    writeFour(upper, into, place);
    writeFour(limb - upper * 10_000, into, place + 4);
  }
}

function writeFour(number: number, into: Uint8Array, at: number): void {
  const from = number * 4;
  into[at] = fours[from] as number;
  into[at + 1] = fours[from + 1] as number;
  into[at + 2] = fours[from + 2] as number;
  into[at + 3] = fours[from + 3] as number;
}
