/**
 * Messages on a pipe: four bytes of length, four bytes of header length, the header as JSON, then bytes that are not looked
 * into. Little-endian; the lengths do not count the first four bytes.
 */
export interface Frame<Header> {
  readonly header: Header;
  readonly body: Buffer;
}

/** One message as the parts to write. */
export function frameParts(header: object, body: Uint8Array): [Buffer, Uint8Array] {
  const text = Buffer.from(JSON.stringify(header));
  const head = Buffer.allocUnsafe(8 + text.length);
  head.writeUInt32LE(4 + text.length + body.length, 0);
  head.writeUInt32LE(text.length, 4);
  text.copy(head, 8);
  return [head, body];
}

/** Takes messages out of the bytes of a pipe as they come. The largest one is checked before anything is kept or parsed. */
export class FrameReader<Header> {
  readonly #bytesMax: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The messages that are complete now. Throws when a length cannot be honest. */
  push(part: Buffer): Frame<Header>[] {
    this.#parts.push(part);
    this.#bytes += part.length;
    const frames: Frame<Header>[] = [];
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame<Header> | undefined {
    if (this.#bytes < 8) return undefined;
    const size = this.#length();
    if (this.#bytes < 4 + size) return undefined;
    const all = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    const rest = all.subarray(4 + size);
    this.#parts = rest.length === 0 ? [] : [rest];
    this.#bytes = rest.length;
    const headerEnd = 8 + all.readUInt32LE(4);
    if (headerEnd > 4 + size) throw new Error("A frame's header is longer than the frame.");
    return {
      header: JSON.parse(all.toString("utf8", 8, headerEnd)) as Header,
      body: all.subarray(headerEnd, 4 + size),
    };
  }

  #length(): number {
    if ((this.#parts[0] as Buffer).length < 4) this.#parts = [Buffer.concat(this.#parts)];
    const size = (this.#parts[0] as Buffer).readUInt32LE(0);
    if (size < 4 || size > this.#bytesMax) throw new Error(`A frame of ${size} bytes is not one of ours.`);
    return size;
  }
}
