import { createHash } from "node:crypto";

/**
 * Numbers that look drawn and are the same at every run: xoshiro128** of Blackman and Vigna, "Scrambled Linear Pseudorandom Number
 * Generators" (2018), begun at the digest of a seed.
 */
export class Random {
  private readonly words = new Int32Array(4);

  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    for (let index = 0; index < 4; index++) this.words[index] = digest.readInt32LE(index * 4);
  }

  /** From 0 on, below 1, of 53 bits. */
  next(): number {
    const high = this.draw() >>> 5;
    const low = this.draw() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  save(): Int32Array {
    return this.words.slice();
  }

  load(words: Int32Array): void {
    this.words.set(words);
  }

  private draw(): number {
    const { words } = this;
    const [a, b, c, d] = [words[0] as number, words[1] as number, words[2] as number, words[3] as number];
    const drawn = Math.imul(turn(Math.imul(b, 5), 7), 9);
    const third = c ^ a;
    const fourth = d ^ b;
    words[0] = a ^ fourth;
    words[1] = b ^ third;
    words[2] = third ^ (b << 9);
    words[3] = turn(fourth, 11);
    return drawn;
  }
}

function turn(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
