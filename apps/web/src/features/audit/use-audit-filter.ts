"use client";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { fieldMoment } from "../../client/time/field-moment.ts";

/** Back from now, in hours. */
export const auditSpans = { hour: 1, day: 24, week: 168, month: 720 } as const;
type Span = keyof typeof auditSpans;

const text = parseAsString.withDefault("").withOptions({ throttleMs: 300 });
const parsers = {
  actor: text,
  action: text,
  resource: text,
  /** The last hour, day …; what is typed into from and to goes before it. */
  span: parseAsStringLiteral(Object.keys(auditSpans) as Span[]),
  from: text,
  to: text,
  refused: parseAsBoolean.withDefault(false),
};

/** What the audit log is narrowed by; it stands in the address. */
export function useAuditFilter() {
  const [chosen, setChosen] = useQueryStates(parsers);
  const { actor, action, resource, span, from, to, refused } = chosen;
  // To the minute: a query that changed with every drawing of the page would never be answered from memory.
  const spanMs = span && Math.floor(Date.now() / 60_000) * 60_000 - auditSpans[span] * 3_600_000;
  const fromMs = fieldMoment(from) ?? spanMs ?? undefined;
  const toMs = fieldMoment(to);
  const filter = {
    ...(actor.trim() && { actor: actor.trim() }),
    ...(action.trim() && { action: action.trim() }),
    ...(resource.trim() && { resource: resource.trim() }),
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
    ...(refused && { refusedOnly: true }),
  };
  return {
    chosen,
    setChosen,
    filter,
    isNarrowed: Object.keys(filter).length > 0,
    onShowAll: () => void setChosen(null),
  };
}
