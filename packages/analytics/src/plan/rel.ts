import type { Column, TimeUnit } from "../type/sql-type.ts";
import type { Expr } from "./expr.ts";

/** A query as a tree of what is done to rows. `columns` are those of the rows that come out; column i stands at i + 1. */
export type Rel =
  | ScanRel
  | FilterRel
  | ProjectRel
  | GroupRel
  | StaggerRel
  | HopRel
  | SessionRel
  | OverRel
  | JoinRel
  | LookupRel
  | DistinctRel
  | UnionRel
  | SortRel
  | TableFunctionRel;

interface Of {
  readonly columns: readonly Column[];
}

/** The rows of a stream of the application. */
export interface ScanRel extends Of {
  readonly kind: "scan";
  readonly stream: string;
}

export interface FilterRel extends Of {
  readonly kind: "filter";
  readonly input: Rel;
  readonly condition: Expr;
}

export interface ProjectRel extends Of {
  readonly kind: "project";
  readonly input: Rel;
  readonly items: readonly Expr[];
  /** `expr AS ROWTIME`: the new ROWTIME. A row whose is less than one before goes to the error stream. Undefined: as it was. */
  readonly rowtime?: Expr;
}

/** When a group by a monotonic key is complete: when the key of a row, or of the time that has come, is another. */
export interface Boundary {
  /** Which of the keys it is. */
  readonly key: number;
  /** How long one value of the key lasts. */
  readonly lasts: { readonly ms: number } | { readonly unit: Extract<TimeUnit, "MONTH" | "YEAR"> };
  /** The key of a moment, over a row that holds nothing but ROWTIME; and, the other way, where the window of a key ends. */
  readonly keyOfTime: Expr;
  /** Milliseconds at which the window of a key ends: over a row with ROWTIME 0 and the key at 1. */
  readonly endOfKey: Expr;
}

/** Tumbling windows. The rows that come out are the keys, then the aggregates; ROWTIME is the window's end. */
export interface GroupRel extends Of {
  readonly kind: "group";
  readonly input: Rel;
  readonly keys: readonly Expr[];
  readonly boundary: Boundary;
  readonly aggregates: readonly Aggregate[];
}

/** A window for each key from its first row on. Keys, then aggregates; ROWTIME is the window's end. */
export interface StaggerRel extends Of {
  readonly kind: "stagger";
  readonly input: Rel;
  readonly keys: readonly Expr[];
  readonly aggregates: readonly Aggregate[];
  readonly rangeMs: number;
}

/** Beyond AWS: windows of `sizeMs` that begin every `slideMs`. Window start, window end, then keys, then aggregates. */
export interface HopRel extends Of {
  readonly kind: "hop";
  readonly input: Rel;
  readonly time: Expr;
  readonly sizeMs: number;
  readonly slideMs: number;
  readonly keys: readonly Expr[];
  readonly aggregates: readonly Aggregate[];
}

/** Beyond AWS: a window for each key that ends when nothing came for `gapMs`. Window start, window end, keys, aggregates. */
export interface SessionRel extends Of {
  readonly kind: "session";
  readonly input: Rel;
  readonly time: Expr;
  readonly gapMs: number;
  readonly keys: readonly Expr[];
  readonly aggregates: readonly Aggregate[];
}

export type AggregateName =
  | "COUNT"
  | "SUM"
  | "AVG"
  | "MIN"
  | "MAX"
  | "FIRST_VALUE"
  | "LAST_VALUE"
  | "EXP_AVG"
  | "ANY"
  | "EVERY"
  | "STDDEV_POP"
  | "STDDEV_SAMP"
  | "VAR_POP"
  | "VAR_SAMP";

export interface Aggregate {
  readonly name: AggregateName;
  /** COUNT(*): none. EXP_AVG: the value and the interval's milliseconds as a literal. */
  readonly args: readonly Expr[];
  readonly distinct?: boolean;
  readonly type: Column["type"];
}

/** The input's columns, then one column for each call: aggregates over what precedes each row, the row among it. */
export interface OverRel extends Of {
  readonly kind: "over";
  readonly input: Rel;
  readonly windows: readonly OverWindow[];
  readonly calls: readonly OverCall[];
}

export interface OverWindow {
  readonly partitionBy: readonly Expr[];
  /** RANGE: milliseconds back, the far edge within. ROWS: rows back, so n + 1 rows. Undefined: everything. */
  readonly frame: { readonly unit: "range" | "rows"; readonly preceding: number | undefined };
}

export interface OverCall {
  /** Index into `windows`. */
  readonly window: number;
  readonly name: AggregateName | "LAG" | "NTH_VALUE";
  readonly args: readonly Expr[];
  readonly ignoreNulls?: boolean;
  readonly type: Column["type"];
}

/**
 * Of two streams. The left row's columns, then the right's; ROWTIME is the later of the two. A side without a window is its current
 * row alone. An outer row without a partner comes out when its window is over, with nulls.
 */
export interface JoinRel extends Of {
  readonly kind: "join";
  readonly type: "inner" | "left" | "right" | "full";
  readonly left: JoinSide;
  readonly right: JoinSide;
  /** Pairs that must be equal: found by hash. */
  readonly equal: readonly { readonly left: Expr; readonly right: Expr }[];
  /** What else must hold, over left row, then right columns. */
  readonly condition?: Expr;
}

export interface JoinSide {
  readonly input: Rel;
  readonly window: OverWindow["frame"] | undefined;
}

/** A stream joined with a reference table. */
export interface LookupRel extends Of {
  readonly kind: "lookup";
  readonly type: "inner" | "left";
  readonly input: Rel;
  readonly table: string;
  readonly tableColumns: readonly Column[];
  readonly equal: readonly { readonly left: Expr; readonly right: Expr }[];
  readonly condition?: Expr;
}

/** SELECT DISTINCT: rows that are equal within one ROWTIME, or one value of `boundary`, come once. */
export interface DistinctRel extends Of {
  readonly kind: "distinct";
  readonly input: Rel;
  /** Of a column that rises with ROWTIME; `key` is its place among the columns. */
  readonly boundary?: Boundary;
}

export interface UnionRel extends Of {
  readonly kind: "union";
  readonly inputs: readonly Rel[];
}

/** ORDER BY t WITHIN: rows wait that long, then come in order of t, which becomes their ROWTIME. NULL and too late: error stream. */
export interface SortRel extends Of {
  readonly kind: "sort";
  readonly input: Rel;
  readonly key: Expr;
  readonly withinMs: number;
  /** ORDER BY ROWTIME, x, y: rows of one ROWTIME in this order. */
  readonly then: readonly { readonly expr: Expr; readonly descending: boolean }[];
}

export interface TableFunctionRel extends Of {
  readonly kind: "table function";
  readonly name:
    | "TOP_K_ITEMS_TUMBLING"
    | "COUNT_DISTINCT_ITEMS_TUMBLING"
    | "RANDOM_CUT_FOREST"
    | "RANDOM_CUT_FOREST_WITH_EXPLANATION"
    | "HOTSPOTS"
    | "GROUP_RANK";
  readonly input: Rel;
  /** By the name of the parameter in AWS's reference, lower case: `column`, `k`, `windowMs`, `subSampleSize`; columns as indexes into the input row. */
  readonly args: Readonly<Record<string, string | number | boolean | readonly number[]>>;
}
