import type { PartitionKeys } from "../step/partition-by-keys.ts";
import { cleanKeyText } from "./clean-key-text.ts";
import { formatInstant, parseInstantPattern } from "./instant-pattern.ts";
import { type PrefixPart, parsePrefix } from "./parse-prefix.ts";

/** What the expressions of a prefix stand for. */
export interface PrefixFacts {
  /** Arrival of the oldest record: every timestamp in a key is this instant. */
  readonly arrivalMs: number;
  readonly timeZone: string;
  readonly keys?: PartitionKeys | undefined;
  /** Given for error objects only. */
  readonly errorType?: string | undefined;
  /** A new one each time that it stands in the prefix. */
  readonly randomString: () => string;
}

const HOUR_FOLDERS = parseInstantPattern("yyyy/MM/dd/HH/");

/**
 * The prefix of a delivered object: `yyyy/MM/dd/HH/` is appended, with nothing between, when the template has no timestamp of
 * its own. For an error object the template stands as it is when it has any expression; otherwise the error type and the hour
 * follow it. A template was checked when it was accepted (`checkPrefix`).
 */
export function evaluatePrefix(template: string, facts: PrefixFacts): string {
  const parts = parsePrefix(template);
  const text = parts.map((part) => partText(part, facts)).join("");
  const hour = formatInstant(HOUR_FOLDERS, facts.arrivalMs, facts.timeZone);
  if (facts.errorType === undefined) return parts.some((part) => part.kind === "timestamp") ? text : text + hour;
  return parts.some((part) => part.kind !== "text") ? text : `${text}${facts.errorType}/${hour}`;
}

function partText(part: PrefixPart, facts: PrefixFacts): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "timestamp":
      return formatInstant(part.pattern, facts.arrivalMs, facts.timeZone);
    case "randomString":
      return facts.randomString();
    case "errorType":
      return facts.errorType ?? "";
    case "queryKey":
      return cleanKeyText(facts.keys?.fromQuery[part.key] ?? "");
    case "functionKey":
      return cleanKeyText(facts.keys?.fromFunction[part.key] ?? "");
  }
}
