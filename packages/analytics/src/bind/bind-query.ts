import type { Query, Statement } from "../parse/ast.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { ApplicationPlan, Catalog, PumpPlan, StreamPlan } from "../plan/application-plan.ts";
import { bindStatements } from "./bind-application.ts";
import { fingerprint } from "./fingerprint.ts";
import { bindStreamQuery } from "./query/bind-stream-query.ts";
import { tablesOf } from "./tables-of.ts";

/** Where the rows of a previewed query go: a stream that no statement can name. */
export const PREVIEW = "*preview*";

/**
 * A script whose last statement is a SELECT by itself: a plan that runs what stands before it and one pump more, which writes what the
 * SELECT finds to the stream PREVIEW.
 */
export function bindQuery(script: readonly Statement[], catalog: Catalog): ApplicationPlan {
  const last = script.at(-1);
  if (last?.kind !== "select") {
    const span = last ?? { at: 0, end: 0 };
    throw new SqlError("There is no SELECT to show.", span, { hint: "A preview ends with SELECT STREAM … by itself." });
  }
  const { plan, names } = bindStatements(script.slice(0, -1), catalog);
  const pump = previewPump(last.query, (query) => bindStreamQuery(query, names));
  const tables = catalog.tables.filter(
    ({ name }) => pump.tables.has(name) || plan.tables.some((table) => table.name === name),
  );
  return { streams: [...plan.streams, pump.stream], tables, pumps: [...plan.pumps, pump.plan] };
}

function previewPump(
  node: Query,
  bind: (query: Query) => PumpPlan["query"],
): { plan: PumpPlan; stream: StreamPlan; tables: ReadonlySet<string> } {
  const query = bind(node);
  const shown = query.columns.flatMap((column, index) => (column.hidden ? [] : [{ column, index }]));
  const columns = shown.map(({ column }) => column);
  const plan: PumpPlan = {
    name: PREVIEW,
    started: true,
    target: PREVIEW,
    query,
    values: shown.map(({ column, index }) => ({ kind: "column", type: column.type, index: index + 1 })),
    fingerprint: fingerprint({ query }),
  };
  return { plan, stream: { name: PREVIEW, kind: "declared", columns }, tables: tablesOf([plan]) };
}
