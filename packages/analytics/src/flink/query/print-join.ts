import type { Expression, JoinSource, Source, WindowNode } from "../../parse/ast.ts";
import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { PrintedSource, QueryContext } from "./relation.ts";

/** How the parts of a join are printed. */
export interface JoinParts {
  readonly context: QueryContext;
  readonly source: (source: Source) => PrintedSource;
  readonly expression: (expression: Expression) => string;
  readonly windowNamed: (name: string) => WindowNode | undefined;
}

/**
 * A join with a reference table becomes a lookup join; one of two streams with windows an interval join, in which each row waits for
 * its partner as long as its stream's window is.
 */
export function printJoin(join: JoinSource, parts: JoinParts): PrintedSource {
  const { left, right } = join;
  if (right.kind === "join" || join.on === undefined)
    throw new Untranslatable("Only joins of one source after the other, by a condition, are translated.");
  const printedLeft = parts.source(left);
  const printedRight = parts.source(right);
  const scopes = [...printedLeft.scopes, ...printedRight.scopes];
  const on = parts.expression(join.on);
  const joins = `${join.type === "inner" ? "" : `${join.type.toUpperCase()} `}JOIN`;
  if (isReference(right, parts.context)) {
    if (join.type !== "inner" && join.type !== "left")
      throw new Untranslatable("A reference table is joined by JOIN or LEFT JOIN.");
    return { sql: `${printedLeft.sql} ${joins} ${lookup(printedLeft, right)} ON ${on}`, scopes };
  }
  if (left.kind === "join")
    throw new Untranslatable("Joins of more than two streams are not translated: put the first join into a stream.");
  const between = betweenTimes(join, parts);
  return { sql: `${printedLeft.sql} ${joins} ${printedRight.sql} ON ${on} AND ${between}`, scopes };
}

function isReference(source: Source, { tables }: QueryContext): source is Extract<Source, { kind: "table" }> {
  return source.kind === "table" && tables.get(source.name.text)?.kind === "reference";
}

function lookup(left: PrintedSource, right: Extract<Source, { kind: "table" }>): string {
  const stream = left.scopes[0]?.alias ?? "";
  const alias = right.alias?.text ?? right.name.text;
  return `${flinkName(right.name.text)} FOR SYSTEM_TIME AS OF ${flinkName(stream)}.\`ROWTIME\` AS ${flinkName(alias)}`;
}

function betweenTimes({ left, right }: JoinSource, parts: JoinParts): string {
  const [first, second] = [timeOf(left), timeOf(right)];
  const waits = { left: lengthOf(left, parts), right: lengthOf(right, parts) };
  return `${first} BETWEEN ${second} - ${waits.left} AND ${second} + ${waits.right}`;
}

function timeOf(source: Source): string {
  const named =
    source.kind === "join" ? undefined : (source.alias ?? (source.kind === "table" ? source.name : undefined));
  if (named === undefined) throw new Untranslatable("What is joined needs a name.");
  return `${flinkName(named.text)}.\`ROWTIME\``;
}

function lengthOf(source: Source, parts: JoinParts): string {
  const over = source.kind === "table" || source.kind === "subquery" ? source.window : undefined;
  const window = over !== undefined && "text" in over ? parts.windowNamed(over.text) : over;
  const frame = window?.frame;
  if (frame === undefined) throw new Untranslatable("A joined stream without a window has no form in Flink SQL.");
  if (frame.unit === "rows") throw new Untranslatable("A join over a number of rows has no form in Flink SQL.");
  const isPlain = frame.following === "current" && frame.preceding !== undefined && frame.preceding !== "current";
  if (!isPlain) throw new Untranslatable("A joined window is translated as RANGE INTERVAL … PRECEDING.");
  return parts.expression(frame.preceding);
}
