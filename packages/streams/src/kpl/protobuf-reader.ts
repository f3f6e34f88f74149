/** One field of a message: `value` of a varint, `bytes` of a length-delimited field, neither of the fixed ones. */
export interface ProtobufField {
  readonly number: number;
  readonly value?: number;
  readonly bytes?: Buffer;
}

/** Reads the fields of a protobuf message one by one. Hostile bytes end it, with `isBroken` set; it never throws. */
export class ProtobufReader {
  readonly #message: Buffer;
  #at = 0;
  isBroken = false;

  constructor(message: Buffer) {
    this.#message = message;
  }

  /** The next field, or undefined at the end. */
  next(): ProtobufField | undefined {
    if (this.isBroken || this.#at >= this.#message.length) return undefined;
    const tag = this.#varint();
    const number = Math.floor(tag / 8);
    if (this.isBroken || number === 0) return this.#break();
    switch (tag % 8) {
      case 0: {
        const value = this.#varint();
        return this.isBroken ? undefined : { number, value };
      }
      case 1:
        return this.#skip(8) && { number };
      case 2: {
        const bytes = this.#skip(this.#varint());
        return bytes && { number, bytes };
      }
      case 5:
        return this.#skip(4) && { number };
      default:
        return this.#break();
    }
  }

  #varint(): number {
    let value = 0;
    for (let i = 0; i < 10; i += 1) {
      const byte = this.#message[this.#at];
      if (byte === undefined) break;
      this.#at += 1;
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value;
    }
    this.isBroken = true;
    return 0;
  }

  #skip(length: number): Buffer | undefined {
    const end = this.#at + length;
    if (this.isBroken || end > this.#message.length) return this.#break();
    const bytes = this.#message.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  #break(): undefined {
    this.isBroken = true;
    return undefined;
  }
}
