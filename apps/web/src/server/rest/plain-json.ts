/**
 * A value as JSON that every language reads: whole numbers beyond 2^53 as their digits, times in ISO 8601, bytes in base64,
 * sets as lists, maps as objects.
 */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, function (this: unknown, name, written: unknown): unknown {
    // A Buffer has turned itself into something else by now; this is what it was.
    const own = (this as Readonly<Record<string, unknown>>)[name];
    if (typeof own === "bigint") return own.toString();
    if (own instanceof Uint8Array) return Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString("base64");
    if (own instanceof Set) return [...own];
    if (own instanceof Map) return Object.fromEntries(own);
    return written;
  });
}
