import type { Name, WindowNode } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { OverWindow } from "../../plan/rel.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { constantInteger, constantMsOrZero } from "./constants.ts";

type Frame = OverWindow["frame"];
type FrameNode = NonNullable<WindowNode["frame"]>;
export type NamedWindows = readonly { readonly name: Name; readonly window: WindowNode }[];

const depthMax = 20;

/** The window that a name or the parentheses behind OVER mean: what it builds on is merged into it. */
export function findWindow(over: WindowNode | Name, named: NamedWindows, depth = 0): WindowNode {
  if (!("text" in over)) return over.base === undefined ? over : merge(over, findWindow(over.base, named, depth + 1));
  const found = named.find(({ name }) => name.text === over.text);
  if (found === undefined || depth > depthMax) {
    const hint = didYouMean(
      over.text,
      named.map(({ name }) => name.text),
    );
    throw new SqlError(
      depth > depthMax
        ? `The window ${spellName(over.text)} builds on itself.`
        : `There is no window ${spellName(over.text)}.`,
      over,
      {
        hint: hint ?? "Name it behind the query: WINDOW w AS (…).",
      },
    );
  }
  return findWindow(found.window, named, depth + 1);
}

function merge(window: WindowNode, base: WindowNode): WindowNode {
  const frame = window.frame ?? base.frame;
  return {
    at: window.at,
    end: window.end,
    partitionBy: window.partitionBy.length > 0 ? window.partitionBy : base.partitionBy,
    orderBy: window.orderBy.length > 0 ? window.orderBy : base.orderBy,
    ...(frame === undefined ? {} : { frame }),
  };
}

/** A window of OVER: what comes before each row and the row, of its partition. */
export function bindWindow(window: WindowNode, place: Place): OverWindow {
  checkOrder(window, place);
  const partitionBy = window.partitionBy.map((node) => bindExpression(node, place));
  return { partitionBy, frame: bindFrame(window.frame, place) };
}

/** A window of a join's side: no partitions, and an end, for what is kept would have none. */
export function bindJoinWindow(window: WindowNode, place: Place): Frame {
  checkOrder(window, place);
  const [partition] = window.partitionBy;
  if (partition !== undefined) {
    throw new SqlError("PARTITION BY is not possible in the window of a join.", partition, {
      hint: "Say in ON which rows belong together.",
    });
  }
  const frame = bindFrame(window.frame, place);
  if (frame.preceding !== undefined) return frame;
  throw new SqlError("This window has no end: every row would be kept for ever.", window, {
    hint: "As in OVER (RANGE INTERVAL '1' MINUTE PRECEDING).",
  });
}

function bindFrame(frame: FrameNode | undefined, place: Place): Frame {
  if (frame === undefined) return { unit: "range", preceding: undefined };
  if (frame.following !== "current") {
    throw new SqlError("A window ends at the current row: what follows has not come yet.", frame, {
      hint: "RANGE INTERVAL '1' MINUTE PRECEDING, or ROWS 10 PRECEDING.",
    });
  }
  const { unit, preceding } = frame;
  if (preceding === undefined) return { unit, preceding: undefined };
  if (preceding === "current") return { unit, preceding: 0 };
  if (unit === "range") return { unit, preceding: constantMsOrZero(preceding, place, "The RANGE of a window") };
  const rows = constantInteger(preceding, place, "The ROWS of a window");
  if (rows < 0) throw new SqlError("A window looks back: its ROWS cannot be below zero.", preceding);
  return { unit, preceding: rows };
}

/** Rows come in order of ROWTIME, and windows have no other. */
function checkOrder(window: WindowNode, place: Place): void {
  for (const item of window.orderBy) {
    const expr = bindExpression(item.expression, place);
    const isTime = expr.kind === "column" && expr.index === 0 && !item.descending && item.within === undefined;
    if (!isTime) {
      throw new SqlError("A window's rows are in order of ROWTIME and no other.", item, {
        hint: "Write ORDER BY ROWTIME, or leave it out.",
      });
    }
  }
}
