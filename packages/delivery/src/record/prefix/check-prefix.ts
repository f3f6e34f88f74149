import { AppError } from "@millrace/base";
import { formatInstant } from "./instant-pattern.ts";
import { type PrefixPart, parsePrefix } from "./parse-prefix.ts";

export interface PrefixSettings {
  readonly prefix: string | undefined;
  readonly errorPrefix: string | undefined;
  readonly timeZone?: string | undefined;
  /** Dynamic partitioning is on. */
  readonly isPartitioned: boolean;
  /** False where COPY reads the objects (Redshift): its prefix is a fixed one. */
  readonly allowsExpressions?: boolean;
}

const EVALUATED_CHARS_MAX = 512;

/** Throws AWS's InvalidArgumentException for a pair of prefixes that could not be evaluated at each delivery. */
export function checkPrefix(settings: PrefixSettings): void {
  const parts = parse("Prefix", settings.prefix ?? "");
  const errorParts = parse("ErrorOutputPrefix", settings.errorPrefix ?? "");
  for (const rule of rules) {
    const refusal = rule({ ...settings, parts, errorParts });
    if (refusal !== undefined) throw refused(refusal);
  }
}

type Rule = (
  settings: PrefixSettings & { readonly parts: readonly PrefixPart[]; readonly errorParts: readonly PrefixPart[] },
) => string | undefined;

/** In the order in which they are told. */
const rules: readonly Rule[] = [
  ({ timeZone }) =>
    timeZone === undefined || isTimeZone(timeZone)
      ? undefined
      : `CustomTimeZone ${timeZone} is not a supported time zone`,
  ({ allowsExpressions, parts }) =>
    allowsExpressions === false && parts.some(isExpression) ? "Prefix must not contain expressions" : undefined,
  ({ allowsExpressions, errorPrefix }) =>
    allowsExpressions === false && errorPrefix ? "ErrorOutputPrefix must be null" : undefined,
  ({ parts }) => (has(parts, "errorType") ? "Prefix can't contain !{firehose:error-output-type}" : undefined),
  ({ parts, errorPrefix }) =>
    parts.some(isExpression) && !errorPrefix
      ? "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions"
      : undefined,
  ({ errorParts }) =>
    errorParts.some(isExpression) && !has(errorParts, "errorType")
      ? "ErrorOutputPrefix must include at least one instance of !{firehose:error-output-type} when it contains expressions"
      : undefined,
  ({ errorParts }) =>
    errorParts.some(isPartitionKey)
      ? "Dynamic Partitioning Namespaces can not be part of ErrorOutputPrefix"
      : undefined,
  ({ parts, isPartitioned }) =>
    !isPartitioned && parts.some(isPartitionKey)
      ? "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled."
      : undefined,
  ({ parts, isPartitioned }) =>
    isPartitioned && !parts.some(isPartitionKey)
      ? "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled"
      : undefined,
  ({ parts }) =>
    shortest(parts) > EVALUATED_CHARS_MAX ? "Prefix is longer than 512 characters after evaluation" : undefined,
  ({ errorParts }) =>
    shortest(errorParts) > EVALUATED_CHARS_MAX
      ? "ErrorOutputPrefix is longer than 512 characters after evaluation"
      : undefined,
];

const isExpression = (part: PrefixPart): boolean => part.kind !== "text";
const isPartitionKey = (part: PrefixPart): boolean => part.kind === "queryKey" || part.kind === "functionKey";
const has = (parts: readonly PrefixPart[], kind: PrefixPart["kind"]): boolean =>
  parts.some((part) => part.kind === kind);

/** Without what partition keys and error types will add. */
function shortest(parts: readonly PrefixPart[]): number {
  return parts.reduce((sum, part) => sum + shortestPart(part), 0);
}

function shortestPart(part: PrefixPart): number {
  if (part.kind === "text") return part.text.length;
  return part.kind === "timestamp" ? formatInstant(part.pattern, 0, "UTC").length : 0;
}

/** A name, also an alias such as `Asia/Calcutta`; offsets such as `+09:00` are none. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    // A RangeError: nobody knows the zone.
    return false;
  }
}

function parse(field: string, template: string): readonly PrefixPart[] {
  try {
    return parsePrefix(template);
  } catch (error) {
    // What the parser throws says what is wrong with the text; it becomes the caller's refusal.
    throw refused(`${field} is not valid: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const refused = (reason: string): AppError => new AppError("argument.invalid", { reason });
