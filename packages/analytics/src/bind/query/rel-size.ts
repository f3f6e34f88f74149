import type { Span } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Rel } from "../../plan/rel.ts";

/** More steps than this are views that use views twice, and twice again. */
const relSizeMax = 500;

const sizes = new WeakMap<Rel, number>();

/** Refuses a query that grew too large when its views were written out. */
export function checkRelSize(rel: Rel, span: Span): Rel {
  if (relSize(rel) <= relSizeMax) return rel;
  throw new SqlError(`Written out, this query has more than ${relSizeMax} steps.`, span, {
    hint: "Put a part of it into a pump with a stream of its own.",
  });
}

function relSize(rel: Rel): number {
  const known = sizes.get(rel);
  if (known !== undefined) return known;
  const size = inputsOf(rel).reduce((sum, input) => sum + relSize(input), 1);
  sizes.set(rel, size);
  return size;
}

/** What a step takes its rows from. */
export function inputsOf(rel: Rel): readonly Rel[] {
  switch (rel.kind) {
    case "scan":
      return [];
    case "join":
      return [rel.left.input, rel.right.input];
    case "union":
      return rel.inputs;
    default:
      return [rel.input];
  }
}
