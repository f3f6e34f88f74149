import type { Drop, Insert, Name, SelectStatement, Statement } from "../parse/ast.ts";
import { didYouMean } from "../parse/did-you-mean.ts";
import { spellName } from "../parse/spell-name.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { ApplicationPlan, Catalog, PumpPlan } from "../plan/application-plan.ts";
import { bindFunction, bindStream, bindView } from "./bind-declaration.ts";
import { bindInsert } from "./bind-insert.ts";
import { errorStream } from "./error-stream.ts";
import { findCycle } from "./find-cycle.ts";
import type { Names } from "./scope/names.ts";
import { streamsOf } from "./streams-of.ts";
import { tablesOf } from "./tables-of.ts";

/** What the statements so far made. */
interface Made {
  readonly names: Names;
  readonly pumps: Map<string, { readonly plan: PumpPlan; readonly insert: Insert }>;
}

/**
 * An application's statements as its plan. They are carried out one after the other, as AWS did: what one names, those before it have
 * created. Throws SqlError, without a line (see `locateErrors`).
 */
export function bindApplication(script: readonly Statement[], catalog: Catalog): ApplicationPlan {
  return bindStatements(script, catalog).plan;
}

/** The same, with what a further statement could name. */
export function bindStatements(
  script: readonly Statement[],
  catalog: Catalog,
): { plan: ApplicationPlan; names: Names } {
  const made = openMade(script, catalog);
  for (const statement of script) carryOut(statement, made);
  return { plan: planOf(made), names: made.names };
}

function openMade(script: readonly Statement[], catalog: Catalog): Made {
  const inputs = catalog.inputs.map(({ name, columns }) => [name, { name, kind: "input" as const, columns }] as const);
  const later = script.flatMap((statement) =>
    "name" in statement && statement.kind.startsWith("create") ? [statement.name.text] : [],
  );
  return {
    names: {
      streams: new Map([...inputs, [errorStream.name, errorStream]]),
      tables: new Map(catalog.tables.map((table) => [table.name, table])),
      views: new Map(),
      functions: new Map(),
      later: new Set(later),
    },
    pumps: new Map(),
  };
}

function planOf({ names, pumps }: Made): ApplicationPlan {
  const circle = findCycle([...pumps.values()].map(({ plan }) => plan));
  const insert = circle && pumps.get(circle.name)?.insert;
  if (circle !== undefined && insert !== undefined) {
    throw new SqlError(
      `The pump ${spellName(circle.name)} closes a circle: what it reads is made of what it writes.`,
      insert.target,
    );
  }
  const plans = [...pumps.values()].map(({ plan }) => plan);
  const used = tablesOf(plans);
  return {
    streams: [...names.streams.values()],
    tables: [...names.tables.values()].filter(({ name }) => used.has(name)),
    pumps: plans,
  };
}

function carryOut(statement: Statement, made: Made): void {
  const { names, pumps } = made;
  switch (statement.kind) {
    case "create stream":
      checkFree(statement, made);
      refuseInUse(statement.name, made, "replaced");
      names.streams.set(statement.name.text, bindStream(statement));
      return;
    case "create view":
      checkFree(statement, made);
      names.views.set(statement.name.text, bindView(statement, names));
      return;
    case "create function":
      if (names.functions.has(statement.name.text) && !statement.replace) throw taken(statement.name, "function");
      names.functions.set(statement.name.text, bindFunction(statement, names));
      return;
    case "create pump":
      if (pumps.has(statement.name.text) && !statement.replace) throw taken(statement.name, "pump");
      addPump({ name: statement.name.text, started: statement.started ?? true }, statement.insert, made);
      return;
    case "insert":
      addPump(
        { name: freeName(`INSERT_INTO_${statement.insert.target.text}`, pumps), started: true },
        statement.insert,
        made,
      );
      return;
    case "alter pump": {
      const pump = pumps.get(statement.name.text);
      if (pump === undefined) throw unknown(statement.name, "pump", pumps.keys());
      pumps.set(statement.name.text, { ...pump, plan: { ...pump.plan, started: statement.act === "start" } });
      return;
    }
    case "drop":
      drop(statement, made);
      return;
    case "select":
      throw bare(statement);
    case "explain":
      throw new SqlError("EXPLAIN is not part of an application.", statement, {
        hint: "The editor shows the plan; take the statement out before the application starts.",
      });
  }
}

function addPump(
  pump: { readonly name: string; readonly started: boolean },
  insert: Insert,
  { names, pumps }: Made,
): void {
  pumps.set(pump.name, { plan: bindInsert(insert, names, pump), insert });
}

function bare(statement: SelectStatement): SqlError {
  return new SqlError(
    "A SELECT by itself writes its rows nowhere.",
    { at: statement.at, end: statement.at + "SELECT".length },
    {
      hint: "CREATE PUMP p AS INSERT INTO a stream … makes it part of the application; by itself it can be previewed.",
    },
  );
}

function freeName(name: string, pumps: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let nth = 2; pumps.has(free); nth += 1) free = `${name}_${nth}`;
  return free;
}

/** Streams, views and tables are named in the same places: no two may have one name. */
function checkFree(
  { name, replace, kind }: Extract<Statement, { kind: "create stream" | "create view" }>,
  { names }: Made,
): void {
  const stream = names.streams.get(name.text);
  if (stream !== undefined && stream.kind !== "declared") {
    throw new SqlError(
      `${spellName(name.text)} is ${stream.kind === "input" ? "an input" : "the error stream"} of the application.`,
      name,
      { hint: "Choose another name." },
    );
  }
  if (names.tables.has(name.text))
    throw new SqlError(`${spellName(name.text)} is a reference table of the application.`, name, {
      hint: "Choose another name.",
    });
  const other = kind === "create stream" ? names.views.has(name.text) : stream !== undefined;
  const same = kind === "create stream" ? stream !== undefined : names.views.has(name.text);
  if (other)
    throw new SqlError(
      `There is a ${kind === "create stream" ? "view" : "stream"} ${spellName(name.text)} already.`,
      name,
      { hint: "Choose another name." },
    );
  if (same && !replace) throw taken(name, kind === "create stream" ? "stream" : "view");
}

function taken(name: Name, what: string): SqlError {
  return new SqlError(`There is a ${what} ${spellName(name.text)} already.`, name, {
    hint: `CREATE OR REPLACE ${what.toUpperCase()} puts this in its place.`,
  });
}

function unknown(name: Name, what: string, known: Iterable<string>): SqlError {
  return new SqlError(`There is no ${what} ${spellName(name.text)}.`, name, { hint: didYouMean(name.text, known) });
}

/** Views and functions are written out where they are used, so they may go; a stream that a pump works on may not. */
function drop({ what, name }: Drop, made: Made): void {
  const { names, pumps } = made;
  const from = { stream: names.streams, pump: pumps, function: names.functions, view: names.views }[what];
  if (!from.has(name.text)) throw unknown(name, what, from.keys());
  if (what === "stream" && names.streams.get(name.text)?.kind !== "declared") {
    throw new SqlError(`${spellName(name.text)} belongs to the application itself: it cannot be dropped.`, name);
  }
  if (what === "stream") refuseInUse(name, made, "dropped");
  from.delete(name.text);
}

function refuseInUse(name: Name, { names, pumps }: Made, act: string): void {
  if (!names.streams.has(name.text)) return;
  const user = [...pumps.values()].find(
    ({ plan }) => plan.target === name.text || streamsOf(plan.query).has(name.text),
  );
  if (user === undefined) return;
  throw new SqlError(`${spellName(name.text)} cannot be ${act}: the pump ${spellName(user.plan.name)} uses it.`, name, {
    hint: `DROP PUMP ${spellName(user.plan.name)} first.`,
  });
}
