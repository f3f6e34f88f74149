import type { Expr } from "../plan/expr.ts";
import type { DistinctRel, JoinRel, ProjectRel, Rel } from "../plan/rel.ts";

/** What a step remembers from row to row. */
export type Memory =
  /** Apart for each value of the keys of its windows, over the rows of its input. */
  | { readonly kind: "windows"; readonly windows: readonly (readonly Expr[])[] }
  /** Of a join: apart for each value of the pairs that must be equal. */
  | { readonly kind: "pairs"; readonly pairs: JoinRel["equal"] }
  /** Of all rows together. `because` ends a sentence that begins with "because". */
  | { readonly kind: "all"; readonly because: string };

const noKey = (what: string): Memory => ({ kind: "all", because: `${what} looks at the rows of all keys` });

/** What a step by itself remembers; undefined: nothing. */
export function memoryOf(rel: Rel): Memory | undefined {
  switch (rel.kind) {
    case "scan":
    case "filter":
    case "lookup":
    case "union":
      return undefined;
    case "project":
      return isRetimed(rel)
        ? { kind: "all", because: "no row may precede another in a ROWTIME of their own" }
        : undefined;
    case "group": {
      const keys = rel.keys.filter((_, index) => index !== rel.boundary.key);
      return keys.length === 0 ? noKey("a GROUP BY of nothing but time") : { kind: "windows", windows: [keys] };
    }
    case "stagger":
    case "hop":
    case "session":
      return rel.keys.length === 0 ? noKey("a window without a key") : { kind: "windows", windows: [rel.keys] };
    case "over": {
      const windows = rel.windows.map(({ partitionBy }) => partitionBy);
      return windows.some((keys) => keys.length === 0)
        ? noKey("OVER without PARTITION BY")
        : { kind: "windows", windows };
    }
    case "join":
      return memoryOfJoin(rel);
    case "distinct":
      return { kind: "windows", windows: [distinctKeys(rel)] };
    case "sort":
      return { kind: "all", because: "ORDER BY brings all rows into one order" };
    case "table function":
      return { kind: "all", because: `${rel.name} looks at all rows` };
  }
}

function isRetimed({ rowtime }: ProjectRel): boolean {
  return rowtime !== undefined && !(rowtime.kind === "column" && rowtime.index === 0);
}

function memoryOfJoin({ left, right, equal }: JoinRel): Memory {
  const countsRows = [left.window, right.window].some(
    (frame) => frame?.unit === "rows" && frame.preceding !== undefined,
  );
  if (countsRows) return { kind: "all", because: "a join's window of ROWS counts the rows of all keys" };
  return equal.length === 0 ? noKey("a join on no equal columns") : { kind: "pairs", pairs: equal };
}

/** All columns make two rows equal; the one that rises with time is of no use to divide by. */
function distinctKeys({ columns, boundary }: DistinctRel): readonly Expr[] {
  return columns.flatMap(({ type }, index) =>
    index === boundary?.key ? [] : [{ kind: "column" as const, type, index: index + 1 }],
  );
}
