import { decodeCbor } from "../cbor/decode-cbor.ts";
import { CborTimestamp, encodeCbor } from "../cbor/encode-cbor.ts";
import { type Codec, SECONDS_MAX } from "./codec.ts";
import { javaClass } from "./java-class.ts";
import { serializationError } from "./serialization-error.ts";

/** `application/x-amz-cbor-1.1`: blobs are byte strings, times are tag 1 and an integer of milliseconds. */
export const cborCodec: Codec = {
  name: "cbor",
  contentType: "application/x-amz-cbor-1.1",
  parse: decodeCbor,
  format: encodeCbor,
  readBlob(value) {
    if (!Buffer.isBuffer(value)) throw serializationError(`${javaClass(value)} can not be converted to a Blob`);
    return value;
  },
  // Integers are AWS's milliseconds; a fraction can only come from a client that follows RFC 8949.
  readTimestamp: (value) =>
    Number.isInteger(value) || value > SECONDS_MAX ? Math.round(value) : Math.round(value * 1000),
  wireBlob: (data) => data,
  wireTimestamp: (ms) => new CborTimestamp(ms),
};
