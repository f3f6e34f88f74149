import { compilePath } from "./postgres/json-path.ts";
import type { IndexedRecord } from "./remaining-records.ts";

/** Whether a text says what a record's key is. */
export function isKeyPath(path: string): boolean {
  if (path.startsWith("@")) return path === "@partitionKey" || path === "@id";
  return path !== "$" && compilePath(path) !== undefined;
}

/**
 * Makes keys of records: `@partitionKey`, `@id`, or what stands at a path of the JSON. Undefined where there is nothing, as with
 * the partition key of a record that was put to a delivery directly.
 */
export function keyMaker(path: string): (record: IndexedRecord["record"]) => string | undefined {
  if (path === "@id") return ({ id }) => id;
  if (path === "@partitionKey") return ({ partitionKey }) => partitionKey || undefined;
  const take = compilePath(path) ?? (() => undefined);
  return ({ data }) => {
    const value = take(parse(data));
    if (value === undefined || value === null || value === "") return undefined;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString());
  } catch {
    // A record that is no JSON has nothing at any path.
    return undefined;
  }
}
