// `gunzip(bytes)` for functions that get packed records, as those of CloudWatch Logs are. Inflate after RFC 1951, in the guest's
// own language, so that nothing of the host is handed in.
const FAST_BITS = 9;
const OUTPUT_BYTES_MAX = 32 * 1024 * 1024;
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

function broken() {
  return new Error("The data is not gzip, or it is damaged.");
}

/** Codes by length for the long ones; a table of length and symbol for the short ones, which are nearly all. */
function huffman(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(17);
  const codes = new Uint32Array(17);
  for (let length = 1; length < 16; length += 1) {
    starts[length + 1] = starts[length] + counts[length];
    codes[length + 1] = (codes[length] + counts[length]) << 1;
  }
  const symbols = new Uint16Array(lengths.length);
  const fast = new Uint16Array(1 << FAST_BITS);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol];
    if (length === 0) continue;
    symbols[starts[length]++] = symbol;
    const code = codes[length]++;
    if (length > FAST_BITS) continue;
    for (let at = reversed(code, length); at < fast.length; at += 1 << length) fast[at] = (length << 12) | symbol;
  }
  return { counts, symbols, fast };
}

function reversed(code, length) {
  let found = 0;
  for (let bit = 0; bit < length; bit += 1) found |= ((code >> bit) & 1) << (length - 1 - bit);
  return found;
}

class Bits {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.count = 0;
  }

  take(count) {
    if (count === 0) return 0;
    while (this.count < count) {
      if (this.at >= this.bytes.length) throw broken();
      this.#hold();
    }
    const value = this.held & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  symbol({ counts, symbols, fast }) {
    while (this.count < FAST_BITS && this.at < this.bytes.length) this.#hold();
    const short = fast[this.held & ((1 << FAST_BITS) - 1)];
    if (short !== 0 && short >> 12 <= this.count) {
      this.#drop(short >> 12);
      return short & 4095;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= this.take(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw broken();
  }

  /** The bytes of a stored block, which begin at a whole byte. */
  stored() {
    this.at -= this.count >> 3;
    this.held = 0;
    this.count = 0;
    const start = this.at + 4;
    const end = start + (this.bytes[this.at] | (this.bytes[this.at + 1] << 8));
    if (!(end <= this.bytes.length)) throw broken();
    this.at = end;
    return this.bytes.subarray(start, end);
  }

  #hold() {
    this.held |= this.bytes[this.at++] << this.count;
    this.count += 8;
  }

  #drop(count) {
    this.held >>>= count;
    this.count -= count;
  }
}

class Output {
  constructor(sizeGuess) {
    this.bytes = new Uint8Array(sizeGuess);
    this.size = 0;
  }

  room(more) {
    if (this.size + more <= this.bytes.length) return;
    if (this.size + more > OUTPUT_BYTES_MAX) throw new Error("The unpacked data is too large.");
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.size + more));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
  }

  append(bytes) {
    this.room(bytes.length);
    this.bytes.set(bytes, this.size);
    this.size += bytes.length;
  }

  repeat(distance, length) {
    if (distance > this.size) throw broken();
    this.room(length);
    const { bytes } = this;
    for (let end = this.size + length; this.size < end; this.size += 1) bytes[this.size] = bytes[this.size - distance];
  }
}

function packed(bits, out, [literals, distances]) {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol < 256) {
      if (out.size === out.bytes.length) out.room(1);
      out.bytes[out.size++] = symbol;
    } else if (symbol === 256) return;
    else {
      if (symbol > 285) throw broken();
      const length = lengthBase[symbol - 257] + bits.take(lengthBits[symbol - 257]);
      const far = bits.symbol(distances);
      if (far > 29) throw broken();
      out.repeat(distanceBase[far] + bits.take(distanceBits[far]), length);
    }
  }
}

function fixedCodes() {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  return [huffman(lengths), huffman(new Uint8Array(30).fill(5))];
}

function dynamicCodes(bits) {
  const literalCount = bits.take(5) + 257;
  const distanceCount = bits.take(5) + 1;
  const orderCount = bits.take(4) + 4;
  const orderLengths = new Uint8Array(19);
  for (let index = 0; index < orderCount; index += 1) orderLengths[lengthOrder[index]] = bits.take(3);
  const order = huffman(orderLengths);
  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let index = 0; index < lengths.length; ) {
    const symbol = bits.symbol(order);
    if (symbol < 16) {
      lengths[index++] = symbol;
      continue;
    }
    const value = symbol === 16 ? lengths[index - 1] : 0;
    const repeat = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    if (index + repeat > lengths.length) throw broken();
    lengths.fill(value, index, index + repeat);
    index += repeat;
  }
  return [huffman(lengths.subarray(0, literalCount)), huffman(lengths.subarray(literalCount))];
}

const blocks = [
  (bits, out) => out.append(bits.stored()),
  (bits, out) => packed(bits, out, fixedCodes()),
  (bits, out) => packed(bits, out, dynamicCodes(bits)),
];

/** Where the packed data begins. */
function skipHeader(bytes) {
  if (bytes.length < 18 || bytes[0] !== 31 || bytes[1] !== 139 || bytes[2] !== 8) throw broken();
  const flags = bytes[3];
  let at = 10;
  if (flags & 4) at += 2 + (bytes[10] | (bytes[11] << 8));
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    while (at < bytes.length && bytes[at] !== 0) at += 1;
    at += 1;
  }
  return flags & 2 ? at + 2 : at;
}

globalThis.gunzip = (bytes) => {
  const bits = new Bits(bytes, skipHeader(bytes));
  const out = new Output(Math.max(1024, bytes.length * 6));
  for (let isLast = 0; isLast === 0; ) {
    isLast = bits.take(1);
    const block = blocks[bits.take(2)];
    if (block === undefined) throw broken();
    block(bits, out);
  }
  return Buffer.from(out.bytes.buffer).subarray(0, out.size);
};
