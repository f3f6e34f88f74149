import type { Value } from "../../../type/value.ts";

const number = new Float64Array(1);
const halves = new Int32Array(number.buffer);
const [prime1, prime2] = [0x9e3779b1, 0x85ebca77];

/** 64 bits of a value, as two numbers of 32: equal values have equal ones, others differ in about half of them. Bytes are given as text. */
export function hashValue(value: Value): readonly [number, number] {
  if (typeof value !== "number") return hashText(String(value));
  number[0] = value + 0;
  return finish(halves[0] as number, halves[1] as number, 8);
}

function hashText(text: string): readonly [number, number] {
  let [a, b] = [0x51ed270b, 0x2545f491];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul((a << 13) ^ (a >>> 19) ^ code, prime1);
    b = Math.imul((b << 17) ^ (b >>> 15) ^ code, prime2);
  }
  return finish(a, b, text.length);
}

/** Mixes the halves with each other until each bit hangs on all. */
function finish(first: number, second: number, length: number): readonly [number, number] {
  let [a, b] = [mix(first ^ length), second];
  b = mix(b ^ Math.imul(a, prime2));
  a = mix(a ^ Math.imul(b, prime1));
  return [a, mix(b + a)];
}

/** A bijection of 32 bits in the manner of MurmurHash3's finalizer. */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
