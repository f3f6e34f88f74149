import { castCode } from "../function/cast/cast-code.ts";
import type { CallSite, ScalarFunction } from "../function/scalar-function.ts";
import { functionById } from "../function/scalar-functions.ts";
import type { CallExpr, CaseExpr, CastExpr, Expr, FieldExpr, LogicExpr } from "../plan/expr.ts";
import type { Block } from "./block.ts";
import { foldCast } from "./fold-cast.ts";
import { type InList, inList } from "./in-list.ts";
import { guard, namedPart, type Part, writeValue } from "./part.ts";

/** Writes what an expression needs before it can be asked for its value. */
export function writeExpr(expr: Expr, block: Block): Part {
  switch (expr.kind) {
    case "literal":
      return namedPart(block.script.literal(expr.value), expr.value !== null);
    case "column":
      return namedPart(block.column(expr.index), expr.index === 0);
    case "call":
      return writeCall(expr, block);
    case "and":
    case "or":
      return writeLogic(expr, block);
    case "case":
      return writeCase(expr, block);
    case "cast":
      return writeCast(expr, block);
    case "field":
      return writeField(expr, block);
  }
}

function writeCall(expr: CallExpr, block: Block): Part {
  if (expr.id === "coalesce") return writeCoalesce(expr, block);
  if (expr.id === "not") return writeNot(expr, block);
  if (expr.id === "is_true" || expr.id === "is_false") return writeTest(expr);
  const entry = functionById(expr.id);
  const parts = expr.args.map((arg) => writeExpr(arg, block));
  const site: CallSite = {
    type: expr.type,
    args: expr.args.map((arg) => arg.type),
    literals: expr.args.map((arg) => (arg.kind === "literal" ? arg.value : undefined)),
    hold: (value) => block.script.hold(value),
  };
  return entry.nullable ? nullableCall(entry, parts, { site, block }) : strictCall(entry, parts, { site, block });
}

function nullableCall(entry: ScalarFunction, parts: readonly Part[], at: { site: CallSite; block: Block }): Part {
  const write = (block: Block) => {
    const values = parts.map((part) => writeValue(part, block));
    return computed(entry.code(values, at.site), block);
  };
  return entry.mayBeNull ? namedPart(write(at.block)) : { nulls: [], write };
}

function strictCall(entry: ScalarFunction, parts: readonly Part[], at: { site: CallSite; block: Block }): Part {
  const part: Part = {
    nulls: [...new Set(parts.flatMap((arg) => arg.nulls))],
    write: (block) => {
      const values = parts.map((arg) => arg.write(block));
      return computed(entry.code(values, at.site), block);
    },
  };
  return entry.mayBeNull ? namedPart(writeValue(part, at.block)) : part;
}

function computed(code: string, block: Block): string {
  if (/^[\w$]+$/.test(code)) return code;
  const name = block.script.name();
  block.add(`const ${name} = ${code};`);
  return name;
}

/** COALESCE looks at an argument only when those before it are null. */
function writeCoalesce(expr: CallExpr, block: Block): Part {
  const name = block.script.name();
  const label = block.script.name();
  let notNull = false;
  block.add(`let ${name} = null;`);
  block.within(`${label}:`, (inner) => {
    for (const arg of expr.args) {
      const part = writeExpr(arg, inner);
      notNull ||= part.nulls.length === 0;
      inner.add(`${name} = ${writeValue(part, inner)};`);
      inner.add(`if (${name} !== null) break ${label};`);
    }
  });
  return namedPart(name, notNull);
}

function writeNot(expr: CallExpr, block: Block): Part {
  const part = writeExpr(argument(expr), block);
  return { nulls: part.nulls, write: (inner) => computed(`!${part.write(inner)}`, inner) };
}

function writeTest(expr: CallExpr): Part {
  return { nulls: [], write: (block) => computed(writeTruth(argument(expr), block, expr.id === "is_true"), block) };
}

function argument(expr: CallExpr): Expr {
  const [arg] = expr.args;
  if (arg === undefined) throw new Error(`${expr.id} has no argument`);
  return arg;
}

/** Three values: what decides ends it; null when none decided and one was null. */
function writeLogic(expr: LogicExpr, block: Block): Part {
  const list = inList(expr);
  if (list !== undefined) return writeList(list, block);
  const decides = expr.kind === "or";
  const name = block.script.name();
  const label = block.script.name();
  let notNull = true;
  block.add(`let ${name} = ${!decides};`);
  block.within(`${label}:`, (inner) => {
    for (const arg of expr.args) {
      const part = writeExpr(arg, inner);
      const value = writeValue(part, inner);
      inner.add(`if (${value} === ${decides}) { ${name} = ${decides}; break ${label}; }`);
      if (part.nulls.length === 0) continue;
      notNull = false;
      inner.add(`if (${value} === null) ${name} = null;`);
    }
  });
  return namedPart(name, notNull);
}

function writeList(list: InList, block: Block): Part {
  const column = block.column(list.index);
  const values = block.script.hold(list.values);
  return { nulls: [column], write: (inner) => computed(`${values}.has(${column})`, inner) };
}

function writeCase(expr: CaseExpr, block: Block): Part {
  const name = block.script.name();
  const label = block.script.name();
  let notNull = expr.otherwise !== undefined;
  const assign = (value: Expr, inner: Block) => {
    const part = writeExpr(value, inner);
    notNull &&= part.nulls.length === 0;
    inner.add(`${name} = ${writeValue(part, inner)};`);
  };
  block.add(`let ${name} = null;`);
  block.within(`${label}:`, (inner) => {
    for (const branch of expr.branches) {
      inner.within(`if (${writeTruth(branch.when, inner, true)})`, (then) => {
        assign(branch.then, then);
        then.add(`break ${label};`);
      });
    }
    if (expr.otherwise !== undefined) assign(expr.otherwise, inner);
  });
  return namedPart(name, notNull);
}

function writeCast(expr: CastExpr, block: Block): Part {
  const folded = foldCast(expr);
  if (folded !== undefined) return writeExpr(folded, block);
  const part = writeExpr(expr.operand, block);
  const how = { from: expr.operand.type, to: expr.type, implicit: expr.implicit === true };
  const code = (operand: string) => castCode(operand, how);
  if (code("x") === "x") return part;
  if (!expr.tries) return { nulls: part.nulls, write: (inner) => computed(code(part.write(inner)), inner) };
  const name = block.script.name();
  const tried = (inner: Block) => {
    const operand = part.write(inner);
    inner.add(`try { ${name} = ${code(operand)}; } catch (problem) { ${name} = fn.nullForRowError(problem); }`);
  };
  block.add(`let ${name} = null;`);
  if (part.nulls.length === 0) tried(block);
  else block.within(`if (${guard(part)})`, tried);
  return namedPart(name);
}

function writeField(expr: FieldExpr, block: Block): Part {
  const part = writeExpr(expr.operand, block);
  return namedPart(
    writeValue({ nulls: part.nulls, write: (inner) => computed(`${part.write(inner)}[${expr.index}]`, inner) }, block),
  );
}

/**
 * Writes whether an expression is TRUE (or, `wanted` being false, FALSE): two values in place of three, which is all that WHERE, ON and
 * CASE ask. NOT and De Morgan's laws are carried down to the comparisons.
 */
export function writeTruth(expr: Expr, block: Block, wanted: boolean): string {
  if (expr.kind === "call" && expr.id === "not" && expr.args[0] !== undefined) {
    return writeTruth(expr.args[0], block, !wanted);
  }
  const isLogic = expr.kind === "and" || expr.kind === "or";
  if (isLogic && inList(expr) === undefined) return writeAll(expr, block, wanted);
  const part = writeExpr(expr, block);
  const sign = wanted ? "" : "!";
  if (part.nulls.length === 0) return `${sign}${part.write(block)}`;
  if (part.value !== undefined) return `${part.value} === ${wanted}`;
  const name = block.script.name();
  block.add(`let ${name} = false;`);
  block.within(`if (${guard(part)})`, (inner) => inner.add(`${name} = ${sign}${part.write(inner)};`));
  return name;
}

/** "All are as wanted" (AND is TRUE, OR is FALSE) or "one is" (OR is TRUE, AND is FALSE). */
function writeAll(expr: Extract<Expr, { kind: "and" | "or" }>, block: Block, wanted: boolean): string {
  const all = (expr.kind === "and") === wanted;
  const name = block.script.name();
  const label = block.script.name();
  block.add(`let ${name} = false;`);
  block.within(`${label}:`, (inner) => {
    for (const arg of expr.args) {
      const truth = writeTruth(arg, inner, wanted);
      inner.add(`if (${all ? `!(${truth})` : truth}) break ${label};`);
    }
    inner.add(`${name} = true;`);
  });
  return all ? name : `!${name}`;
}
