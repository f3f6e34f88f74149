import type { CreateView, Statement } from "../parse/ast.ts";
import type { Catalog } from "../plan/application-plan.ts";
import type { FlinkTable } from "./flink-table.ts";
import { orderRelations } from "./order-relations.ts";
import { printScript } from "./print-script.ts";
import { spreadProblems } from "./spread-problems.ts";
import { tableOfColumns } from "./table-of-columns.ts";
import { tableOfStream } from "./table-of-stream.ts";
import { type Translation, translateStatement } from "./translate-statement.ts";

export interface FlinkExport {
  readonly sql: string;
  /** For every statement of the script, in its order, whether it is in `sql`, and if not, why. */
  readonly report: readonly { readonly statement: string; readonly translates: boolean; readonly why?: string }[];
}

/**
 * The way out: an application's code as Flink SQL, as far as that has words for it. Nothing is translated in part: a statement is in the
 * result whole or is in the report with the reason. Inputs, outputs and reference tables become tables whose addresses are to be filled
 * in; streams in between become views.
 */
export function exportToFlink(statements: readonly Statement[], catalog: Catalog): FlinkExport {
  const tables = new Map<string, FlinkTable>();
  for (const input of catalog.inputs) tables.set(input.name, tableOfColumns(input, "input"));
  for (const table of catalog.tables) tables.set(table.name, tableOfColumns(table, "reference"));
  for (const statement of statements) {
    if (statement.kind === "create stream") tables.set(statement.name.text, tableOfStream(statement));
  }
  const translations = translateAll(statements, tables);
  const { order: relations, circle } = orderRelations(translations);
  const translated = spreadProblems(breakCircles(translations, circle), relations);
  return {
    sql: printScript({ translations: translated, tables, relations }),
    report: translated.map(({ label, problem }) => ({
      statement: label,
      translates: problem === undefined,
      ...(problem !== undefined && { why: problem }),
    })),
  };
}

/** In order, as a view is known to what follows it. Adds the views to the tables. */
function translateAll(statements: readonly Statement[], tables: Map<string, FlinkTable>): readonly Translation[] {
  const functions = statements.flatMap((statement) =>
    statement.kind === "create function" ? [statement.name.text] : [],
  );
  const declaredFunctions = new Set(functions);
  return statements.map((statement) => {
    const translation = translateStatement(statement, { tables, declaredFunctions });
    if (statement.kind === "create view") tables.set(statement.name.text, tableOfView(statement, translation));
    return translation;
  });
}

function tableOfView({ name, columns }: CreateView, { selects }: Translation): FlinkTable {
  const found = selects[0]?.items.map((item) => item.name) ?? [];
  const names = columns?.map((column) => column.text) ?? found;
  return { name: name.text, kind: "view", columns: names.map((column) => ({ name: column })) };
}

function breakCircles(translations: readonly Translation[], circle: ReadonlySet<string>): readonly Translation[] {
  return translations.map((translation) => {
    const { makes, problem } = translation;
    const isInCircle = makes !== undefined && makes.kind !== "stream" && circle.has(makes.name);
    if (!isInCircle || problem !== undefined) return translation;
    return { ...translation, problem: `${makes.name} feeds itself by way of others; views of Flink cannot.` };
  });
}
