import type { Expression, Name, WindowNode } from "../../parse/ast.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { Printing } from "./printing.ts";

type Frame = WindowNode["frame"];

/** `OVER (PARTITION BY … ORDER BY ROWTIME RANGE BETWEEN … PRECEDING AND CURRENT ROW)`, and takes note of it. */
export function printOver(over: WindowNode | Name, printing: Printing, print: (node: Expression) => string): string {
  const window = resolve(over, printing);
  const base = window.base === undefined ? undefined : resolve(window.base, printing);
  const partitionBy = [...(base?.partitionBy ?? []), ...window.partitionBy].map(print);
  const partition = partitionBy.length === 0 ? "" : `PARTITION BY ${partitionBy.join(", ")} `;
  const printed = `OVER (${partition}ORDER BY \`ROWTIME\` ${printFrame(window.frame ?? base?.frame, print)})`;
  printing.overs.add(printed);
  if (printing.overs.size > 1) throw new Untranslatable("Flink takes one window in a query, and this has several.");
  return printed;
}

function resolve(over: WindowNode | Name, { windows }: Printing): WindowNode {
  if (!("text" in over)) return over;
  const window = windows.get(over.text);
  if (window === undefined) throw new Untranslatable(`There is no window ${over.text}.`);
  return window;
}

function printFrame(frame: Frame, print: (node: Expression) => string): string {
  if (frame === undefined) return "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";
  if (frame.following !== "current")
    throw new Untranslatable("A window that goes beyond the current row has no form in Flink SQL.");
  if (frame.preceding === "current")
    throw new Untranslatable("A window of the current row alone has no form in Flink SQL.");
  const preceding = frame.preceding === undefined ? "UNBOUNDED" : print(frame.preceding);
  return `${frame.unit.toUpperCase()} BETWEEN ${preceding} PRECEDING AND CURRENT ROW`;
}
