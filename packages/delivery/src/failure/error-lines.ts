const LINE_END = 0x0a;

/** The lines of an error object, as views. */
export function* errorLines(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    const to = end < 0 ? bytes.length : end;
    if (to > from) yield bytes.subarray(from, to);
    from = to + 1;
  }
}
