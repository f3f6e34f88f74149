import { type Blueprint, samples } from "./blueprint.ts";

/** Three orders as the Kinesis Producer Library packs them into one record. */
const aggregated =
  "84mawgoBYQoBYhIBNxoZCAAaDnsib3JkZXIiOjEwMDF9IgUKA3RhZxobCAEQABoOeyJvcmRlciI6MTAwMn0iBQoDdGFnGhkIABoOeyJvcmRlciI6MTAwM30iBQoDdGFnWPutPb7lkXAVsR3r58BAfg==";

export const kplUnpack: Blueprint = {
  id: "kpl-unpack",
  title: "Kinesis Producer Library unpack",
  description: "Unpacks records that the Kinesis Producer Library aggregated into a line for each of theirs.",
  sampleRecords: [aggregated, ...samples('{"order":1004}')],
  code: String.raw`// A delivery whose source is a stream does this by itself; this is for aggregated records that come another way.
const MAGIC = [0xf3, 0x89, 0x9a, 0xc2];
const DIGEST_BYTES = 16;

export function handler(event) {
  const records = event.records.map(({ recordId, data }) => {
    const bytes = Buffer.from(data, "base64");
    const isPacked = bytes.length > MAGIC.length + DIGEST_BYTES && MAGIC.every((byte, at) => bytes[at] === byte);
    if (!isPacked) return { recordId, result: "Ok", data: withNewline([bytes]) };
    const message = bytes.subarray(MAGIC.length, bytes.length - DIGEST_BYTES);
    const inner = fields(message).filter(({ number }) => number === 3);
    return { recordId, result: "Ok", data: withNewline(inner.map((record) => field(record.bytes, 3))) };
  });
  return { records };
}

function withNewline(parts) {
  const newline = Buffer.from("\n");
  return Buffer.concat(parts.flatMap((part) => [part, newline])).toString("base64");
}

function field(message, number) {
  return fields(message).find((each) => each.number === number)?.bytes ?? Buffer.alloc(0);
}

// The fields of a protobuf message, one after the other.
function fields(message) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (at >= message.length) throw new Error("The aggregated record is cut off.");
      const byte = message[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const length = (tag & 7) === 2 ? varint() : 0;
    if ((tag & 7) === 0) varint();
    else if ((tag & 7) !== 2) throw new Error("The aggregated record holds an unknown kind of field.");
    if (at + length > message.length) throw new Error("The aggregated record is cut off.");
    found.push({ number: tag >> 3, bytes: message.subarray(at, at + length) });
    at += length;
  }
  return found;
}
`,
};
