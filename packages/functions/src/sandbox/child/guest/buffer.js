// As much of Node's Buffer as transforms use, on the engine's own codecs.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
// A text of a record's size is written here and copied: half of what it takes to ask for bytes of their own.
const desk = new Uint8Array(32 * 1024);
const fromUtf8 = (text) =>
  text.length * 3 > desk.length ? encoder.encode(text) : desk.slice(0, encoder.encodeInto(text, desk).written);
const fromBinary = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
const toBinary = (bytes, mask) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096).map((byte) => byte & mask));
  }
  return text;
};
// atob forgives what Node's base64 forgives in practice: white space and missing padding. The strict path is the fast one.
const fromBase64 = (text) => {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return Uint8Array.fromBase64(
      text
        .replace(/-/g, "+")
        .replace(/_/g, "/")
        .replace(/[^A-Za-z0-9+/]/g, ""),
    );
  }
};
const decoders = {
  __proto__: null,
  utf8: fromUtf8,
  base64: fromBase64,
  hex: (text) => Uint8Array.fromHex(text),
  latin1: fromBinary,
};
const encoders = {
  __proto__: null,
  utf8: (bytes) => decoder.decode(bytes),
  base64: (bytes) => bytes.toBase64(),
  base64url: (bytes) => bytes.toBase64({ alphabet: "base64url", omitPadding: true }),
  hex: (bytes) => bytes.toHex(),
  latin1: (bytes) => toBinary(bytes, 255),
  ascii: (bytes) => toBinary(bytes, 127),
};
decoders.base64url = decoders.base64;
decoders.ascii = decoders.latin1;
for (const table of [decoders, encoders]) {
  table["utf-8"] = table.utf8;
  table.binary = table.latin1;
}
const pick = (table, encoding) => {
  const found = table[encoding] ?? table[String(encoding).toLowerCase()];
  if (!found) throw new TypeError(`Unknown encoding: ${encoding}`);
  return found;
};

class Buffer extends Uint8Array {
  static from(value, encoding) {
    if (typeof value === "string") return as(pick(decoders, encoding ?? "utf8")(value));
    if (value instanceof ArrayBuffer) return as(new Uint8Array(value));
    return as(Uint8Array.from(value));
  }
  static alloc(size) {
    return as(new Uint8Array(size));
  }
  static concat(parts) {
    const whole = Buffer.alloc(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
  static byteLength(text, encoding) {
    return typeof text === "string" ? Buffer.from(text, encoding).length : text.byteLength;
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  toString(encoding, start = 0, end = this.length) {
    const part = start === 0 && end >= this.length ? this : this.subarray(start, end);
    return pick(encoders, encoding ?? "utf8")(part);
  }
  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  }
  equals(other) {
    return this.length === other.length && this.every((byte, at) => byte === other[at]);
  }
}
const { setPrototypeOf } = Object;
const as = (bytes) => setPrototypeOf(bytes, Buffer.prototype);
globalThis.Buffer = Buffer;
