import { bindApplication } from "../../src/bind/bind-application.ts";
import { bindQuery, PREVIEW } from "../../src/bind/bind-query.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { openEncoder } from "../../src/output/open-encoder.ts";
import type { Statement } from "../../src/parse/ast.ts";
import { parseScript } from "../../src/parse/parse-script.ts";
import type { ApplicationPlan, Catalog } from "../../src/plan/application-plan.ts";
import { ERROR_STREAM } from "../../src/plan/application-plan.ts";
import type { Row } from "../../src/type/value.ts";
import type { RowsProof, TrialRows } from "./dialect-row.ts";
import { trialCatalog, trialRows, trialTables } from "./trial-streams.ts";

export interface Came {
  /** ROWTIME in seconds, then the values as they stand in JSON; whole numbers that JavaScript would round as text. */
  readonly rows: readonly (readonly unknown[])[];
  /** The names of the errors, in order. */
  readonly errors: readonly string[];
}

const SECOND = 1_000;
/** What CURRENT_TIMESTAMP says. */
const NOW = Date.UTC(2026, 10, 25, 16, 30, 15, 250);
/** Long after all rows. */
const LATER = 7 * 86_400 * SECOND;

/** Runs statements, of which the last is a SELECT by itself, or whose pumps write to a stream "OUT", from text to rows. */
export function came(proof: Pick<RowsProof, "sql" | "rows">, catalog: Catalog = trialCatalog): Came {
  const script = parseScript(proof.sql);
  const { plan, watched } = planOf(script, catalog);
  const engine = openEngine(plan, {
    watch: [watched, ERROR_STREAM],
    seed: "proof",
    tables: new Map(Object.entries(trialTables).map(([name, rows]) => [name, rows as Row[]])),
    stateBytesMax: 1e9,
  });
  const inputs = new Set(catalog.inputs.map(({ name }) => name));
  const rows = proof.rows ?? trialRows;
  const taken = play(engine, Object.fromEntries(Object.entries(rows).filter(([name]) => inputs.has(name))));
  const columns = plan.streams.find(({ name }) => name === watched)?.columns ?? [];
  const encode = openEncoder("JSON", columns);
  return {
    rows: (taken.get(watched) ?? []).map((row) => [(row[0] as number) / SECOND, ...valuesOf(encode(row))]),
    errors: (taken.get(ERROR_STREAM) ?? []).map((row) => String(row[3])),
  };
}

/** The value of one expression, over a row of nulls. */
export function valueOfExpression(expression: string): { readonly value: unknown; readonly error: string | undefined } {
  const { rows, errors } = came({ sql: `SELECT STREAM ${expression} FROM one` });
  return { value: rows[0]?.[1], error: errors[0] };
}

function planOf(script: readonly Statement[], catalog: Catalog): { plan: ApplicationPlan; watched: string } {
  if (script.at(-1)?.kind === "select") return { plan: bindQuery(script, catalog), watched: PREVIEW };
  return { plan: bindApplication(script, catalog), watched: "OUT" };
}

/** Row by row in order of time, as they would come, and then nothing for days. */
function play(engine: Engine, rows: TrialRows): Map<string, Row[]> {
  const all = Object.entries(rows).flatMap(([input, list]) =>
    list.map(([at, ...values]) => ({ input, row: [(at as number) * SECOND, ...values] as Row })),
  );
  const taken = new Map<string, Row[]>();
  const step = (of: { input: string; row: Row } | undefined, boundMs: number): void => {
    engine.step({ rows: of === undefined ? [] : [{ input: of.input, rows: [of.row] }], boundMs, nowMs: NOW });
    for (const [name, found] of engine.take()) taken.set(name, [...(taken.get(name) ?? []), ...found]);
  };
  for (const one of all.toSorted((a, b) => (a.row[0] as number) - (b.row[0] as number))) {
    step(one, one.row[0] as number);
  }
  step(undefined, LATER);
  return taken;
}

function valuesOf(record: Buffer): unknown[] {
  return Object.values(JSON.parse(record.toString("utf8"), keepDigits) as Record<string, unknown>);
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded ? context?.source : value;
}
