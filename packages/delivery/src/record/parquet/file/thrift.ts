/**
 * Thrift's compact protocol, as far as Parquet's metadata needs it. A structure is a list of its fields; those that are undefined
 * are left out, and the others stand in the order of their numbers.
 */
export interface ThriftField {
  readonly id: number;
  readonly type: number;
  readonly bytes: Buffer;
}

type Fields = readonly (ThriftField | undefined)[];

const TYPE = { true: 1, false: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
const LIST_SHORT_MAX = 14;
const NONE = Buffer.alloc(0);

const isTrue = (id: number, value: boolean): ThriftField => ({ id, type: value ? TYPE.true : TYPE.false, bytes: NONE });
const i32 = (id: number, value: number): ThriftField => ({ id, type: TYPE.i32, bytes: zigzag(value) });
const i64 = (id: number, value: number): ThriftField => ({ id, type: TYPE.i64, bytes: zigzag(value) });
const binary = (id: number, value: Buffer | string): ThriftField => ({ id, type: TYPE.binary, bytes: sized(value) });
const struct = (id: number, fields: Fields): ThriftField => ({ id, type: TYPE.struct, bytes: encodeStruct(fields) });
const i32s = (id: number, values: readonly number[]): ThriftField => list(id, TYPE.i32, values.map(zigzag));
const texts = (id: number, values: readonly string[]): ThriftField => list(id, TYPE.binary, values.map(sized));
const structs = (id: number, values: readonly Fields[]): ThriftField => list(id, TYPE.struct, values.map(encodeStruct));

/** Makes fields: the number of the field, and its value. */
export const field = { isTrue, i32, i64, binary, struct, i32s, texts, structs };

/** The bytes of a structure. */
export function encodeStruct(fields: Fields): Buffer {
  const parts: Buffer[] = [];
  let last = 0;
  for (const one of fields) {
    if (!one) continue;
    // No structure of Parquet's leaves more than 14 numbers out.
    parts.push(Buffer.of(((one.id - last) << 4) | one.type), one.bytes);
    last = one.id;
  }
  return Buffer.concat([...parts, Buffer.of(0)]);
}

function list(id: number, type: number, items: readonly Buffer[]): ThriftField {
  const isShort = items.length <= LIST_SHORT_MAX;
  const head = isShort ? Buffer.of((items.length << 4) | type) : Buffer.of(0xf0 | type, ...varint(items.length));
  return { id, type: TYPE.list, bytes: Buffer.concat([head, ...items]) };
}

function sized(value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
}

const zigzag = (value: number): Buffer => Buffer.from(varint(value < 0 ? -2 * value - 1 : 2 * value));

/** Seven bits a byte, the lowest first. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80);
  bytes.push(left);
  return bytes;
}
