import type { JSValueHandle } from "quickjs-wasi";

/**
 * A text that should be ASCII, a byte for each of its letters; what is not ASCII becomes an exclamation mark, so that the lengths of
 * the texts in it stay right, and it is still no base64. The engine's own encoding is copied as it is: the library's `toString`
 * looks at every byte of it, and takes longer than all the rest that happens to an answer.
 */
export function asciiOf(text: JSValueHandle): Uint8Array {
  const letters = text.getProp("length").consume((length) => length.toNumber());
  const bytes = engineBytes(text);
  if (bytes.length === letters) return bytes;
  return Buffer.from(text.toString().replace(/[^\0-\x7f]/g, "!"), "latin1");
}

const LENGTH_BYTES = 4;

function engineBytes(text: JSValueHandle): Uint8Array {
  const engine = text.vm._getExports();
  const lengthAt = engine.wasm_malloc(LENGTH_BYTES);
  if (lengthAt === 0) throw new Error("out of memory");
  const at = engine.qjs_get_string_len(text.ptr, lengthAt);
  if (at === 0) throw new Error("out of memory");
  const length = new DataView(engine.memory.buffer).getUint32(lengthAt, true);
  const bytes = new Uint8Array(engine.memory.buffer, at, length).slice();
  engine.qjs_free_cstring(at);
  engine.wasm_free(lengthAt);
  return bytes;
}
