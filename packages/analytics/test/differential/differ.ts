import { bindQuery, PREVIEW } from "../../src/bind/bind-query.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { parseScript } from "../../src/parse/parse-script.ts";
import { type Catalog, ERROR_STREAM } from "../../src/plan/application-plan.ts";
import type { Column } from "../../src/type/sql-type.ts";
import type { Row } from "../../src/type/value.ts";
import { Duck } from "./duck.ts";
import type { Twin } from "./expressions.ts";
import { queryKinds, type TwinQuery } from "./queries.ts";
import { openRandom, type Random } from "./random.ts";

/** What DuckDB and the engine answered to random queries over random rows. */
export interface Differential {
  readonly queries: number;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

export interface Difference extends TwinQuery {
  readonly seed: number;
  readonly what: string;
}

const columns: readonly Column[] = [
  { name: "K", type: { name: "VARCHAR", length: 64 } },
  { name: "N", type: { name: "INTEGER" } },
  { name: "M", type: { name: "INTEGER" } },
  { name: "D", type: { name: "DOUBLE" } },
];
const catalog: Catalog = { inputs: ["A", "B"].map((name) => ({ name, columns })), tables: [] };
const ROWS = 120;
const LATER = 1e9;

/**
 * Runs `count` random queries from a seed on, each over rows of its own. No two rows have one ROWTIME, since of those the dialect means
 * another thing than the standard; sums are of quarters, which floats add up exactly in any order.
 */
export async function differSql(count: number, firstSeed: number): Promise<Differential> {
  const duck = await Duck.open();
  const kinds = Object.keys(queryKinds);
  const differences: Difference[] = [];
  let rows = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = openRandom(seed);
    const kind = kinds[seed % kinds.length] as string;
    const tables = randomTables(random);
    const query: TwinQuery = { ...(queryKinds[kind] as (random: Random) => Twin)(random), kind };
    await Promise.all(Object.entries(tables).map(([name, list]) => duck.fill(name, list)));
    const theirs = await duck.rows(query.theirs);
    rows += theirs.length;
    const what = difference(outcomeOf(query.ours, tables), theirs);
    if (what !== undefined) differences.push({ seed, what, ...query });
  }
  duck.close();
  return { queries: count, rows, differences };
}

function randomTables(random: Random): Readonly<Record<"A" | "B", readonly Row[]>> {
  const tables: Record<"A" | "B", Row[]> = { A: [], B: [] };
  let ms = 10_000;
  for (let n = 0; n < ROWS; n++) {
    ms += 1 + random.below(random.pick([3, 400, 3_000]));
    const orNull = <T>(value: T) => (random.below(6) === 0 ? null : value);
    const text = orNull(random.pick(["a", "b", "ab", "Abc", " b ", ""]));
    const row: Row = [
      ms,
      text,
      orNull(random.below(12) - 3),
      orNull(random.below(3)),
      orNull((random.below(80) - 20) / 4),
    ];
    tables[random.pick(["A", "A", "B"] as const)].push(row);
  }
  return tables;
}

/** Our rows, or the sentence of what went wrong. */
function outcomeOf(sql: string, tables: Readonly<Record<string, readonly Row[]>>): readonly Row[] | string {
  try {
    const plan = bindQuery(parseScript(sql), catalog);
    const watch = [PREVIEW, ERROR_STREAM];
    const engine = openEngine(plan, { watch, seed: "differ", tables: new Map(), stateBytesMax: 1e9 });
    engine.step({ rows: ["A", "B"].map((input) => ({ input, rows: tables[input] ?? [] })), boundMs: LATER, nowMs: 0 });
    const taken = engine.take();
    const [failed] = taken.get(ERROR_STREAM) ?? [];
    return failed === undefined
      ? (taken.get(PREVIEW) ?? [])
      : `A row failed: ${String(failed[3])} ${String(failed[4])}`;
  } catch (error) {
    return String(error);
  }
}

function difference(ours: readonly Row[] | string, theirs: readonly (readonly unknown[])[]): string | undefined {
  if (typeof ours === "string") return ours;
  if (ours.length !== theirs.length) return `${ours.length} rows, DuckDB ${theirs.length}`;
  const [left, right] = [ordered(ours), ordered(theirs)];
  const index = left.findIndex((row, n) => !isSame(row, right[n] ?? []));
  return index < 0 ? undefined : `${JSON.stringify(left[index])}, DuckDB ${JSON.stringify(right[index])}`;
}

function ordered(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  const keyed = rows.map((row) => {
    const plain = row.map((value) => (typeof value === "bigint" ? Number(value) : value));
    const key = plain.map((value) => (typeof value === "number" ? value.toPrecision(6) : JSON.stringify(value))).join();
    return { key, plain };
  });
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ plain }) => plain);
}

function isSame(ours: readonly unknown[], theirs: readonly unknown[]): boolean {
  return ours.every((value, n) => {
    const other = theirs[n];
    if (typeof value !== "number" || typeof other !== "number") return value === other;
    return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value));
  });
}
