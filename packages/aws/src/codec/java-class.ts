/** How AWS's Java names the class of a scalar in its messages. */
export function javaClass(value: unknown): string {
  if (typeof value === "number") return "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
  if (typeof value === "boolean") return "class java.lang.Boolean";
  if (value instanceof Uint8Array) return "class java.nio.HeapByteBuffer";
  return "class java.lang.String";
}
