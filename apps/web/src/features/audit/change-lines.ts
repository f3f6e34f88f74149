import type { AuditCard } from "./audit-types.ts";

type Value = AuditCard["detail"][string];

/** What an event says besides a change of values, name by name. */
export function otherDetails({
  detail,
}: Pick<AuditCard, "detail">): { readonly name: string; readonly text: string }[] {
  return Object.entries(detail)
    .filter(([name]) => name !== "before" && name !== "after")
    .map(([name, value]) => ({ name, text: textOf(value) }));
}

/** The values before and after a change as lines that can be compared; undefined where the event tells of none. */
export function changeLines({
  detail,
}: Pick<AuditCard, "detail">): { readonly before: string[]; readonly after: string[] } | undefined {
  if (!("before" in detail || "after" in detail)) return undefined;
  return { before: linesOf(detail.before), after: linesOf(detail.after) };
}

/** One line a value, with the way to it: "limits.shardsMax: 7". Nothing at all has no lines. */
function linesOf(value: Value | undefined, way = ""): string[] {
  if (value === undefined || (value === null && way === "")) return [];
  const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isBranch) return [way === "" ? textOf(value) : `${way}: ${textOf(value)}`];
  return Object.entries(value).flatMap(([name, part]) => linesOf(part, way === "" ? name : `${way}.${name}`));
}

function textOf(value: Value): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
