import type { RecordSpelling } from "./record-spelling.ts";

const BEFORE_SEQUENCE = '{"SequenceNumber":"';
const HOLE = "0".repeat(56);
const AFTER_DATA = Buffer.from('","PartitionKey":"');
const AFTER_KEY = Buffer.from('"}');
const AFTER_KEY_SEALED = Buffer.from('","EncryptionType":"KMS"}');

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** A control character as `\u001f`. */
const ESCAPE_BYTES_MAX = 6;

/** Records in JSON: base64 that came as base64 is copied as it is. */
export const jsonRecords: RecordSpelling = {
  head: () => Buffer.from('{"Records":['),
  opening: ({ arrivalMs }) => ({
    template: Buffer.from(`${BEFORE_SEQUENCE}${HOLE}","ApproximateArrivalTimestamp":${arrivalMs / 1000},"Data":"`),
    hole: BEFORE_SEQUENCE.length,
  }),
  bytesMax: ({ keyStart, keyEnd }, batch, dataBytes) =>
    Math.ceil(dataBytes / 3) * 4 +
    AFTER_DATA.length +
    (isPlain(batch.body, keyStart, keyEnd) ? keyEnd - keyStart : (keyEnd - keyStart) * ESCAPE_BYTES_MAX) +
    AFTER_KEY_SEALED.length,
  rest(out, start, { place, batch, sealed }) {
    const { body } = batch;
    let at = start;
    if (batch.encoding === "base64") at += body.copy(out, at, place.dataStart, place.dataEnd);
    else at += out.write(body.toString("base64", place.dataStart, place.dataEnd), at, "latin1");
    out.set(AFTER_DATA, at);
    at = writeKey(out, at + AFTER_DATA.length, body.subarray(place.keyStart, place.keyEnd));
    const end = sealed ? AFTER_KEY_SEALED : AFTER_KEY;
    out.set(end, at);
    return at + end.length;
  },
  between: Buffer.from(","),
  tail: (others) => Buffer.from(`],${JSON.stringify(others).slice(1)}`),
};

function writeKey(out: Buffer, at: number, key: Buffer): number {
  if (isPlain(key, 0, key.length)) {
    out.set(key, at);
    return at + key.length;
  }
  return at + out.write(JSON.stringify(key.toString("utf8")).slice(1, -1), at, "utf8");
}

/** Nothing in the text needs an escape. */
function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) {
    const byte = bytes[i] as number;
    if (byte < 0x20 || byte === QUOTE || byte === BACKSLASH) return false;
  }
  return true;
}
