const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

export interface Line {
  /** Without its end; undefined when it is longer than the limit. */
  readonly bytes: Buffer | undefined;
  /** Where the next line begins, counted from the beginning of the stream. */
  readonly endOffset: number;
}

export interface SplitOptions {
  readonly bytesMax: number;
  /** A line end inside double quotes belongs to the line (CSV). */
  readonly quotes: boolean;
}

/** Splits bytes into lines at \n or \r\n. The last line needs no end. Holds no more than one line in memory. */
export async function* splitLines(stream: AsyncIterable<Buffer>, options: SplitOptions): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let quoted = false;
  let offset = 0;
  const finish = (): Line => {
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    const bytes = length > options.bytesMax ? undefined : whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole;
    parts = [];
    length = 0;
    return { bytes, endOffset: offset };
  };
  const take = (part: Buffer): void => {
    length += part.length;
    if (length <= options.bytesMax) parts.push(part);
    else parts = [];
  };
  for await (const chunk of stream) {
    let at = 0;
    while (at < chunk.length) {
      const newline = chunk.indexOf(NEWLINE, at);
      const end = newline < 0 ? chunk.length : newline;
      if (options.quotes && hasOddQuotes(chunk, at, end)) quoted = !quoted;
      const isEnd = newline >= 0 && !quoted;
      take(chunk.subarray(at, newline >= 0 && !isEnd ? end + 1 : end));
      offset += (newline < 0 ? end : end + 1) - at;
      at = end + 1;
      if (isEnd) yield finish();
    }
  }
  if (length > 0) yield finish();
}

function hasOddQuotes(bytes: Buffer, from: number, to: number): boolean {
  let odd = false;
  for (let at = bytes.indexOf(QUOTE, from); at >= 0 && at < to; at = bytes.indexOf(QUOTE, at + 1)) odd = !odd;
  return odd;
}
