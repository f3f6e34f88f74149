import {
  CBOR_BREAK,
  CBOR_BYTES,
  CBOR_LIST,
  CBOR_MAP,
  CBOR_MAP_OPEN,
  CBOR_TEXT,
  writeCborHead,
} from "../../cbor/cbor-bytes.ts";
import { CborTimestamp, encodeCbor } from "../../cbor/encode-cbor.ts";
import type { RecordSpelling } from "./record-spelling.ts";

const HOLE = encodeCbor("0".repeat(56));
const SEQUENCE_NUMBER = encodeCbor("SequenceNumber");
const ARRIVAL = encodeCbor("ApproximateArrivalTimestamp");
const DATA = encodeCbor("Data");
const PARTITION_KEY = encodeCbor("PartitionKey");
const ENCRYPTION = Buffer.concat([encodeCbor("EncryptionType"), encodeCbor("KMS")]);
const LENGTH_BYTES_MAX = 9;
const HOLE_HEAD_BYTES = HOLE.length - 56;

/** Records in CBOR: bytes that came as bytes are copied as they are. The outer map is open-ended, as AWS's own. */
export const cborRecords: RecordSpelling = {
  head(recordCount) {
    const out = Buffer.alloc(32);
    out[0] = CBOR_MAP_OPEN;
    const at = 1 + encodeCbor("Records").copy(out, 1);
    return out.subarray(0, writeCborHead(out, at, { major: CBOR_LIST, value: recordCount }));
  },
  opening: ({ arrivalMs, sealed }) => ({
    template: Buffer.concat([
      mapHead(sealed ? 5 : 4),
      SEQUENCE_NUMBER,
      HOLE,
      ARRIVAL,
      encodeCbor(new CborTimestamp(arrivalMs)),
      DATA,
    ]),
    hole: 1 + SEQUENCE_NUMBER.length + HOLE_HEAD_BYTES,
  }),
  bytesMax: ({ keyStart, keyEnd }, _batch, dataBytes) =>
    dataBytes + PARTITION_KEY.length + keyEnd - keyStart + ENCRYPTION.length + 2 * LENGTH_BYTES_MAX,
  rest(out, start, { place, batch, dataBytes, sealed }) {
    const { body } = batch;
    let at = writeCborHead(out, start, { major: CBOR_BYTES, value: dataBytes });
    if (batch.encoding === "binary") at += body.copy(out, at, place.dataStart, place.dataEnd);
    else at += out.write(body.toString("latin1", place.dataStart, place.dataEnd), at, dataBytes, "base64");
    at += PARTITION_KEY.copy(out, at);
    at = writeCborHead(out, at, { major: CBOR_TEXT, value: place.keyEnd - place.keyStart });
    at += body.copy(out, at, place.keyStart, place.keyEnd);
    return sealed ? at + ENCRYPTION.copy(out, at) : at;
  },
  between: Buffer.alloc(0),
  tail: (others) =>
    Buffer.concat([
      ...Object.entries(others).flatMap(([name, value]) => [encodeCbor(name), encodeCbor(value)]),
      Buffer.of(CBOR_BREAK),
    ]),
};

function mapHead(size: number): Buffer {
  const head = Buffer.alloc(9);
  return head.subarray(0, writeCborHead(head, 0, { major: CBOR_MAP, value: size }));
}
