/** Takes a value out of parsed JSON; undefined where there is none. */
export type JsonPath = (value: unknown) => unknown;

const step = /\.?([^.[\]"\s]+)|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** Reads a path such as `user.address[0]["a.b"]`, with or without `$.` before it. Undefined when it is none. */
export function compilePath(path: string): JsonPath | undefined {
  if (path === "$" || path.startsWith("@")) return path === "$" || path in metadata ? (value) => value : undefined;
  const keys: (string | number)[] = [];
  const text = path.replace(/^\$\.?/, "");
  for (step.lastIndex = 0; step.lastIndex < text.length; ) {
    const found = step.exec(text);
    if (!found) return undefined;
    const [, name, index, quoted] = found;
    keys.push(index === undefined ? (name ?? unquote(quoted ?? "")) : Number(index));
  }
  return keys.length === 0 ? undefined : (value) => keys.reduce(child, value);
}

/** What a record is besides its data; `compilePath` lets these names through. */
const metadata = { "@id": true, "@arrivalTime": true, "@partitionKey": true } as const;

function child(value: unknown, key: string | number): unknown {
  if (typeof key === "number") return Array.isArray(value) ? value[key] : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
