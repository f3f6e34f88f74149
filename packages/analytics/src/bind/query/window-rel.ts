import type { Expression } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Aggregate, Rel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import { columnsOf } from "../expression/map-columns.ts";
import { timestamp } from "../scope/scope.ts";
import { constantMs } from "../window/constants.ts";
import { boundaryOf, lastsMs } from "../window/monotonic.ts";
import { windowEnd, windowStart } from "../window/window-columns.ts";
import { placeOf, type QueryContext, type StreamSource, type TimeWindow } from "./source.ts";

interface Grouping {
  readonly source: StreamSource;
  readonly keys: readonly Expr[];
  readonly keyNodes: readonly Expression[];
  readonly aggregates: readonly Aggregate[];
}

interface Grouped {
  readonly rel: Rel;
  /** What can be asked for again, and where each stands in the rows that come out; aggregates follow behind `width` columns. */
  readonly keys: readonly Expr[];
  readonly outputs: readonly Expr[];
  readonly width: number;
}

/** The kind of window that a query groups by. */
export function windowRel(grouping: Grouping, context: QueryContext): Grouped {
  const { source, keys, aggregates } = grouping;
  const { stagger } = context.select;
  if (source.timeWindow !== undefined) return timeWindowRel(grouping, source.timeWindow, context);
  const columns = [...keys.map(keyColumn), ...aggregates.map(aggregateColumn)];
  const input = source.rel;
  if (stagger !== undefined) {
    const rangeMs = constantMs(stagger.range, placeOf(source.scope, context.names), "The RANGE of STAGGER");
    return {
      rel: { kind: "stagger", input, keys, aggregates, rangeMs, columns },
      keys,
      outputs: keys.map(outputOf),
      width: keys.length,
    };
  }
  const boundaries = keys.flatMap((key, index) => boundaryOf(key, input, index) ?? []);
  const [boundary] = boundaries.sort((a, b) => lastsMs(a) - lastsMs(b));
  if (boundary === undefined) throw unending(grouping);
  return {
    rel: { kind: "group", input, keys, boundary, aggregates, columns },
    keys,
    outputs: keys.map(outputOf),
    width: keys.length,
  };
}

function unending({ keyNodes }: Grouping): SqlError {
  const [first] = keyNodes;
  const span = { at: first?.at ?? 0, end: keyNodes.at(-1)?.end ?? 0 };
  return new SqlError("None of these keys rises with ROWTIME: the groups would never be complete.", span, {
    hint: "Add STEP(ROWTIME BY INTERVAL '1' MINUTE), or FLOOR(ROWTIME TO MINUTE), to GROUP BY.",
  });
}

/** HOP and SESSION: the window's start and end come first, then the other keys. */
function timeWindowRel(
  { source, keys, keyNodes, aggregates }: Grouping,
  window: TimeWindow,
  context: QueryContext,
): Grouped {
  const isBound = (key: Expr) =>
    key.kind === "column" && (key.index === windowStart.index || key.index === windowEnd.index);
  if (!keys.some(isBound)) {
    throw new SqlError(
      `Rows of ${window.kind.toUpperCase()} are grouped by their window.`,
      keyNodes[0] ?? context.select.from,
      {
        hint: "GROUP BY WINDOW_START, WINDOW_END and what else you want.",
      },
    );
  }
  const own = keys.filter((key) => !isBound(key));
  for (const key of own) {
    if ([...columnsOf(key)].some((index) => index < 0)) {
      throw new SqlError(
        "WINDOW_START and WINDOW_END can be keys by themselves, and not a part of one.",
        keyNodes[keys.indexOf(key)] ?? context.select,
      );
    }
  }
  const columns: Column[] = [
    { name: "WINDOW_START", type: timestamp },
    { name: "WINDOW_END", type: timestamp },
    ...own.map(keyColumn),
    ...aggregates.map(aggregateColumn),
  ];
  const of = { input: source.rel, keys: own, aggregates, columns, time: window.time };
  const rel: Rel =
    window.kind === "hop"
      ? { kind: "hop", ...of, sizeMs: window.sizeMs, slideMs: window.slideMs }
      : { kind: "session", ...of, gapMs: window.gapMs };
  const all = [windowStart, windowEnd, ...own];
  return { rel, keys: all, outputs: all.map(outputOf), width: all.length };
}

function outputOf(key: Expr, index: number): Expr {
  return { kind: "column", type: key.type, index: index + 1 };
}

function keyColumn(key: Expr, index: number): Column {
  return { name: `KEY_${index + 1}`, type: key.type };
}

function aggregateColumn({ name, type }: Aggregate, index: number): Column {
  return { name: `${name}_${index + 1}`, type };
}
