import { findFunction } from "../function/scalar-functions.ts";
import type { ColumnNode, CreateFunction, CreateStream, CreateView, Name } from "../parse/ast.ts";
import { spellName } from "../parse/spell-name.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { StreamPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";
import type { Column } from "../type/sql-type.ts";
import { bindExpression } from "./expression/bind-expression.ts";
import { assign } from "./expression/coerce.ts";
import { checkExprSize } from "./expression/expr-size.ts";
import { bindStreamQuery } from "./query/bind-stream-query.ts";
import type { Names, UserFunction } from "./scope/names.ts";
import { relationOf } from "./scope/scope.ts";
import { toSqlType } from "./to-sql-type.ts";
import { isAggregateName } from "./window/aggregates.ts";

/** CREATE STREAM. */
export function bindStream(node: CreateStream): StreamPlan {
  if (node.columns.length === 0) throw new SqlError("A stream has at least one column.", node.name);
  refuseTwice(node.columns.map(({ name }) => name));
  return { name: node.name.text, kind: "declared", columns: node.columns.map(streamColumn) };
}

function streamColumn({ name, type, notNull }: ColumnNode): Column {
  if (name.text === "ROWTIME") {
    throw new SqlError("Every stream has ROWTIME: it is not declared.", name, {
      hint: "Leave it out, or give the column another name.",
    });
  }
  return { name: name.text, type: toSqlType(type), ...(notNull ? { notNull: true } : {}) };
}

function refuseTwice(names: readonly Name[]): void {
  const twice = names.find((name, index) => names.findIndex((other) => other.text === name.text) < index);
  if (twice !== undefined) throw new SqlError(`There are two columns ${spellName(twice.text)}.`, twice);
}

/** CREATE FUNCTION: its body over its parameters. Other functions within it are written out. */
export function bindFunction(node: CreateFunction, names: Names): UserFunction {
  const { text } = node.name;
  if (findFunction(text) !== undefined || isAggregateName(text)) {
    throw new SqlError(`There is a function ${text} of the dialect.`, node.name, { hint: "Choose another name." });
  }
  refuseTwice(node.parameters.map(({ name }) => name));
  const parameters = node.parameters.map(({ name, type }): Column => ({ name: name.text, type: toSqlType(type) }));
  const returns = toSqlType(node.returns);
  const { columns } = relationOf(parameters);
  const bound = bindExpression(node.body, {
    names,
    scope: { relations: [{ columns }] },
    noAggregate: "is not possible in a function.",
  });
  const body = assign(bound, returns, { what: `What ${spellName(node.name.text)} returns`, span: node.body });
  return { parameters, returns, body: checkExprSize(body, node.body) };
}

/** CREATE VIEW: a query that is written out wherever the view is named. */
export function bindView(node: CreateView, names: Names): Rel {
  const rel = bindStreamQuery(node.query, names);
  if (node.columns === undefined) return rel;
  refuseTwice(node.columns);
  const shown = rel.columns.filter(({ hidden }) => !hidden);
  if (shown.length !== node.columns.length) {
    throw new SqlError(
      `The view has ${node.columns.length} names for ${shown.length} columns.`,
      node.columns[0] ?? node.name,
    );
  }
  const columns = rel.columns.map((column) => {
    const name = node.columns?.[shown.indexOf(column)];
    return name === undefined ? column : { ...column, name: name.text };
  });
  return { ...rel, columns };
}
