import type { RequiredKeys } from "../step/partition-by-keys.ts";
import { parsePrefix } from "./parse-prefix.ts";

/** The partition keys that a prefix names: a record without one of them has no place. */
export function requiredKeys(template: string): RequiredKeys {
  const parts = parsePrefix(template);
  const names = (kind: "queryKey" | "functionKey"): string[] =>
    parts.flatMap((part) => (part.kind === kind ? [part.key] : []));
  return { fromQuery: names("queryKey"), fromFunction: names("functionKey") };
}
