import { serializationError } from "./serialization-error.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const TEXT_MAX_ECHOED = 200;

/** Decodes base64 as strictly as AWS: Node would skip what it does not know. */
export function readBase64(text: string): Buffer {
  if (text.length % 4 !== 0) {
    throw refusal(text, `Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`);
  }
  const wrong = /[^a-zA-Z0-9+/=]|=(?!=?$)/.exec(text);
  if (wrong) throw refusal(text, `Invalid Base64 character: '${wrong[0]}'`);
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const last = DIGITS.indexOf(text.charAt(text.length - padding - 1));
  const unusedBits = padding === 2 ? 0b1111 : padding === 1 ? 0b11 : 0;
  if ((last & unusedBits) !== 0) throw refusal(text, "Invalid last non-pad Base64 character dectected");
  return Buffer.from(text, "base64");
}

function refusal(text: string, reason: string): Error {
  const shown = text.length > TEXT_MAX_ECHOED ? `${text.slice(0, TEXT_MAX_ECHOED)}...` : text;
  return serializationError(`'${shown}' can not be converted to a Blob: ${reason}`);
}
