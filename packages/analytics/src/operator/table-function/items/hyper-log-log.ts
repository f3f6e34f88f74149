import type { Value } from "../../../type/value.ts";
import { hashValue } from "./hash-value.ts";

const indexBits = 16;
const registersCount = 2 ** indexBits;
/** Of the hash's 64 bits those that do not choose the register: a rank is at most one more. */
const rankBits = 64 - indexBits;

/**
 * HyperLogLog of Flajolet, Fusy, Gandouet and Meunier (2007): each register keeps the greatest rank, the place of the first 1 in a hash,
 * among the values that fall to it. With 65,536 registers the standard error is 1.04 / 256, 0.4 %.
 *
 * The paper's estimate is biased where the registers begin to fill, up to some five values a register, and goes over to counting empty
 * registers below two and a half, with a step between. The estimate here is Ertl's, "New cardinality estimation algorithms for
 * HyperLogLog sketches" (2017), which uses how many registers have each rank and needs neither a step nor a table of corrections. With
 * 64 bits of hash the paper's correction for great counts falls away.
 */
export class HyperLogLog {
  private readonly registers = new Uint8Array(registersCount);

  add(value: Value): void {
    const [a, b] = hashValue(value);
    const index = a >>> (32 - indexBits);
    const rank = firstOne(b, a);
    if (rank > (this.registers[index] as number)) this.registers[index] = rank;
  }

  estimate(): number {
    const counts = new Array<number>(rankBits + 2).fill(0);
    for (const rank of this.registers) counts[rank] = (counts[rank] as number) + 1;
    const m = registersCount;
    let z = m * tau(1 - (counts[rankBits + 1] as number) / m);
    for (let rank = rankBits; rank >= 1; rank--) z = (z + (counts[rank] as number)) / 2;
    z += m * sigma((counts[0] as number) / m);
    return Math.round((m * m) / (2 * Math.LN2 * z));
  }

  bytes(): number {
    return registersCount;
  }

  save(): Uint8Array {
    return this.registers;
  }

  load(registers: Uint8Array): void {
    this.registers.set(registers);
  }
}

/** The place of the first 1 in the 48 bits: first those of `b`, then the lower half of `a`. One behind the last when there is none. */
function firstOne(b: number, a: number): number {
  if (b !== 0) return Math.clz32(b) + 1;
  return Math.min(32 + Math.clz32(a << indexBits), rankBits) + 1;
}

/** The sum of x^(2^k) 2^(k-1) over k, and x: what the empty registers stand for. */
function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY;
  let [power, weight, sum, before] = [x, 1, x, -1];
  while (sum !== before) {
    power *= power;
    before = sum;
    sum += power * weight;
    weight *= 2;
  }
  return sum;
}

/** What the full registers stand for. */
function tau(x: number): number {
  if (x === 0 || x === 1) return 0;
  let [root, weight, sum, before] = [x, 1, 1 - x, -1];
  while (sum !== before) {
    root = Math.sqrt(root);
    before = sum;
    weight /= 2;
    sum -= (1 - root) ** 2 * weight;
  }
  return sum / 3;
}
