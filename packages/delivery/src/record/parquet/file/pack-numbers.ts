import { ByteSink } from "./byte-sink.ts";
import type { MemoryMeter } from "./memory-meter.ts";
import type { Numbers } from "./number-run.ts";
import { varint } from "./thrift.ts";

const GROUP = 8;

/** Bits that hold a number up to `max`. */
export const bitsFor = (max: number): number => 32 - Math.clz32(max);

/**
 * Parquet's hybrid of run lengths and packed bits: what repeats eight times and more is a run, the rest is packed in groups of
 * eight. Only the last group may be filled up with zeros.
 */
export function packNumbers(meter: MemoryMeter, numbers: Numbers, bits: number): Buffer {
  const sink = new ByteSink(meter);
  let packedFrom = 0;
  for (let at = 0; at < numbers.length; ) {
    const length = runLength(numbers, at);
    // A run begins where the groups before it are full.
    const missing = (GROUP - ((at - packedFrom) % GROUP)) % GROUP;
    if (length - missing < GROUP) {
      at += length;
      continue;
    }
    pack(sink, numbers.subarray(packedFrom, at + missing), bits);
    repeat(sink, { value: numbers[at] ?? 0, count: length - missing }, bits);
    at += length;
    packedFrom = at;
  }
  pack(sink, numbers.subarray(packedFrom), bits);
  const packed = Buffer.from(sink.held());
  sink.release();
  return packed;
}

function runLength(numbers: Numbers, from: number): number {
  const value = numbers[from];
  let to = from + 1;
  while (to < numbers.length && numbers[to] === value) to++;
  return to - from;
}

function repeat(sink: ByteSink, { value, count }: { value: number; count: number }, bits: number): void {
  push(sink, varint(count * 2));
  for (let shift = 0; shift < bits; shift += 8) push(sink, [(value >>> shift) & 0xff]);
}

function pack(sink: ByteSink, numbers: Numbers, bits: number): void {
  if (numbers.length === 0) return;
  const groups = Math.ceil(numbers.length / GROUP);
  push(sink, varint(groups * 2 + 1));
  sink.reserve(groups * bits);
  const end = sink.at + groups * bits;
  let held = 0;
  let heldBits = 0;
  for (let index = 0; index < groups * GROUP; index++) {
    held |= (numbers[index] ?? 0) << heldBits;
    heldBits += bits;
    for (; heldBits >= 8; heldBits -= 8) {
      sink.bytes[sink.at++] = held & 0xff;
      held >>>= 8;
    }
  }
  sink.at = end;
}

function push(sink: ByteSink, bytes: readonly number[]): void {
  sink.reserve(bytes.length);
  for (const byte of bytes) sink.bytes[sink.at++] = byte;
}
