import { isUtf8 } from "node:buffer";
import { type Codec, ITEMS_MAX, SECONDS_MAX } from "./codec.ts";
import { javaClass } from "./java-class.ts";
import { readBase64 } from "./read-base64.ts";
import { serializationError } from "./serialization-error.ts";

/** `application/x-amz-json-1.1`: blobs are base64, times are epoch seconds with up to three decimals. */
export const jsonCodec: Codec = {
  name: "json",
  contentType: "application/x-amz-json-1.1",
  parse(body) {
    // Bytes that are no UTF-8 would be replaced silently, and a partition key would hash to another shard.
    if (!isUtf8(body) || isCrowded(body)) throw serializationError();
    try {
      return JSON.parse(body.toString("utf8"));
    } catch (cause) {
      throw serializationError("", cause);
    }
  },
  format: (value) => Buffer.from(JSON.stringify(value)),
  readBlob(value) {
    if (typeof value !== "string") throw serializationError(`${javaClass(value)} can not be converted to a Blob`);
    return readBase64(value);
  },
  // The Java SDK v1 with CBOR switched off sends milliseconds.
  readTimestamp: (value) => Math.round(value > SECONDS_MAX ? value : value * 1000),
  wireBlob: (data) => data.toString("base64"),
  wireTimestamp: (ms) => Math.round(ms) / 1000,
};

const OPEN_LIST = 0x5b;
const OPEN_MAP = 0x7b;
const COMMA = 0x2c;

/** Too many values for JSON.parse. Those inside of strings are counted as well, which only makes the bound lower. */
function isCrowded(body: Buffer): boolean {
  if (body.length <= ITEMS_MAX) return false;
  let items = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === COMMA || byte === OPEN_MAP || byte === OPEN_LIST) items += 1;
  }
  return items > ITEMS_MAX;
}
