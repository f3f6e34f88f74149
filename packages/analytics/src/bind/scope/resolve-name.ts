import type { Name, NameNode } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import { formatType } from "../../type/format-type.ts";
import type { Scope, ScopeRelation } from "./scope.ts";

/**
 * What `column`, `relation.column` or `relation.column.field` stands for; undefined when there is nothing of that name. Names compare
 * exactly: the parser has folded what was not quoted.
 */
export function resolveName(node: NameNode, scope: Scope): Expr | undefined {
  const [first, second, ...rest] = node.parts;
  if (first === undefined) return undefined;
  const relation = second && findRelation(first, scope);
  if (relation !== undefined && second !== undefined) {
    return fieldsOf(columnOf(second, [relation], relation.rowtime), rest);
  }
  const column = columnOf(first, scope.relations, scope.rowtime);
  return second === undefined ? column : fieldsOf(column, [second, ...rest]);
}

/** The sentence for a name that is nothing here. */
export function unknownName(node: NameNode, scope: Scope): SqlError {
  const [first, second] = node.parts;
  if (first === undefined) return new SqlError("A name is missing.", node);
  const relation = second && findRelation(first, scope);
  if (second !== undefined && relation === undefined) {
    const aliases = scope.relations.flatMap(({ alias }) => (alias === undefined ? [] : [alias]));
    return new SqlError(`There is no stream or column ${spellName(first.text)} here.`, first, {
      hint: didYouMean(first.text, aliases) ?? didYouMean(first.text, columnNames(scope.relations)),
    });
  }
  const wanted = relation === undefined ? first : (second ?? first);
  const relations = relation === undefined ? scope.relations : [relation];
  if (wanted.text === "ROWTIME") {
    return new SqlError(
      relation === undefined ? "ROWTIME alone means two things here." : `${spellName(first.text)} has no ROWTIME.`,
      wanted,
      { hint: relation === undefined ? "Say whose: stream.ROWTIME." : "A reference table's rows are of no time." },
    );
  }
  const of = relations.flatMap(({ alias }) => (alias === undefined ? [] : [spellName(alias)])).join(", ");
  const known = columnNames(relations);
  return new SqlError(`There is no column ${spellName(wanted.text)}${of === "" ? " here" : ` in ${of}`}.`, wanted, {
    hint: didYouMean(wanted.text, known) ?? columnList(relations),
  });
}

export function findRelation(name: Name, scope: Scope): ScopeRelation | undefined {
  const found = scope.relations.filter(({ alias }) => alias === name.text);
  if (found.length > 1)
    throw new SqlError(`${spellName(name.text)} stands for two things here.`, name, {
      hint: "Give one of them another name with AS.",
    });
  return found[0];
}

function columnOf(name: Name, relations: readonly ScopeRelation[], rowtime: Expr | undefined): Expr | undefined {
  if (name.text === "ROWTIME") return rowtime;
  const found = relations.flatMap((relation) =>
    relation.columns.filter((column) => column.name === name.text).map((column) => ({ column, alias: relation.alias })),
  );
  const [one, other] = found;
  if (other === undefined) return one?.column.expr;
  const qualified = found.flatMap(({ alias }) =>
    alias === undefined ? [] : [`${spellName(alias)}.${spellName(name.text)}`],
  );
  throw new SqlError(`There are ${found.length} columns ${spellName(name.text)} here.`, name, {
    hint: new Set(qualified).size > 1 ? `Say which: ${qualified.join(" or ")}.` : undefined,
  });
}

function fieldsOf(operand: Expr | undefined, names: readonly Name[]): Expr | undefined {
  let value = operand;
  for (const name of names) {
    if (value === undefined) return undefined;
    const fields = value.type.fields;
    if (fields === undefined) throw new SqlError(`A ${formatType(value.type)} has no fields.`, name);
    const index = fields.findIndex((field) => field.name === name.text);
    const field = fields[index];
    if (field === undefined) {
      throw new SqlError(`There is no field ${spellName(name.text)} in this row.`, name, {
        hint: didYouMean(
          name.text,
          fields.map((each) => each.name),
        ),
      });
    }
    value = { kind: "field", type: field.type, operand: value, index };
  }
  return value;
}

/** All columns, when they are few enough to be read. */
function columnList(relations: readonly ScopeRelation[]): string | undefined {
  const shown = relations.flatMap(({ columns }) => columns.filter(({ hidden }) => !hidden).map(({ name }) => name));
  return shown.length === 0 || shown.length > 12 ? undefined : `There are ${shown.map(spellName).join(", ")}.`;
}

function columnNames(relations: readonly ScopeRelation[]): string[] {
  return relations.flatMap((relation) => relation.columns.map((column) => column.name));
}
