import type { ApplicationDraft } from "@millrace/contract";
import { explain } from "../bind/explain/explain.ts";
import { explainScript } from "../bind/explain/explain-script.ts";
import { streamsOf } from "../bind/streams-of.ts";
import { tablesOf } from "../bind/tables-of.ts";
import { parseScript } from "../parse/parse-script.ts";
import { spellName } from "../parse/spell-name.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { ApplicationPlan, StreamPlan } from "../plan/application-plan.ts";
import { formatType } from "../type/format-type.ts";
import type { Column } from "../type/sql-type.ts";
import { catalogOf } from "./catalog-of.ts";
import { draftDefinition } from "./change/draft-definition.ts";
import type { ApplicationDefinition } from "./definition.ts";
import { divisionsOf } from "./division/divisions-of.ts";
import { taskCountOf } from "./division/task-count-of.ts";
import { planDefinition } from "./plan-definition.ts";

/** What an editor shows of code: what is wrong with it, and where; else what it is made of. */
export interface CodeInspection {
  /** Undefined: the code could run. */
  readonly problem: InspectedProblem | undefined;
  readonly streams: readonly InspectedStream[];
  readonly tables: readonly Omit<InspectedStream, "kind">[];
  readonly pumps: readonly InspectedPump[];
  /** Over how many tasks it runs. */
  readonly taskCount: number;
  /** What the code becomes, as text; of code that ends with EXPLAIN, what that statement becomes. Undefined: the code is wrong. */
  readonly plan: string | undefined;
}

export interface InspectedProblem {
  readonly message: string;
  readonly hint: string | undefined;
  /** Offsets in the code. */
  readonly at: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export interface InspectedStream {
  readonly name: string;
  readonly kind: StreamPlan["kind"];
  readonly columns: readonly { readonly name: string; readonly type: string; readonly hidden: boolean }[];
}

export interface InspectedPump {
  readonly name: string;
  readonly started: boolean;
  /** The in-application streams that it reads. */
  readonly reads: readonly string[];
  readonly tables: readonly string[];
  readonly writes: string;
  /** How its rows are divided among the tasks, as in "split by TICKER over 4 tasks"; undefined: there is one task. */
  readonly division: string | undefined;
}

/** Parses and binds code as a start would, and tells what came of it. Of code that is wrong, the inputs and tables are known. */
export function inspectCode(draft: ApplicationDraft): CodeInspection {
  const definition = draftDefinition(draft, 1);
  const taskCount = taskCountOf(definition);
  try {
    const { tables } = catalogOf(definition);
    const plan = planDefinition(definition);
    const inspected = toInspection(plan, divisionsOf(plan, definition));
    return {
      ...inspected,
      taskCount,
      tables: tables.map(toSource),
      plan: explained(plan, inspected),
      problem: undefined,
    };
  } catch (problem) {
    if (!(problem instanceof SqlError)) throw problem;
    const { message, hint, at, end, line, column } = problem;
    const known = { ...knownBeforehand(definition), pumps: [], plan: explainedPlan(definition) };
    return { ...known, taskCount, problem: { message, hint, at, end, line, column } };
  }
}

/** An application that ends with EXPLAIN could not run, but what it asks for can be told. */
function explainedPlan(definition: ApplicationDefinition): string | undefined {
  try {
    const script = parseScript(definition.code);
    return script.at(-1)?.kind === "explain" ? explainScript(script, catalogOf(definition)) : undefined;
  } catch (problem) {
    if (problem instanceof SqlError) return undefined;
    throw problem;
  }
}

function toInspection(
  { streams, pumps }: ApplicationPlan,
  divisions: ReadonlyMap<string, string>,
): Pick<CodeInspection, "streams" | "pumps"> {
  return {
    streams: streams.map((stream) => ({ ...toSource(stream), kind: stream.kind })),
    pumps: pumps.map((pump) => ({
      name: pump.name,
      started: pump.started,
      reads: [...streamsOf(pump.query)],
      tables: [...tablesOf([pump])],
      writes: pump.target,
      division: divisions.get(pump.name),
    })),
  };
}

function explained(plan: ApplicationPlan, { pumps }: Pick<CodeInspection, "pumps">): string {
  const divided = pumps.flatMap(({ name, division }) =>
    division === undefined ? [] : [`pump ${spellName(name)} ${division}`],
  );
  return [explain(plan), ...(divided.length > 0 ? [divided.join("\n")] : [])].join("\n\n");
}

/** A schema's own types may be what is wrong; then nothing is known. */
function knownBeforehand(definition: ApplicationDefinition): Pick<CodeInspection, "streams" | "tables"> {
  try {
    const { inputs, tables } = catalogOf(definition);
    return { streams: inputs.map((input) => ({ ...toSource(input), kind: "input" })), tables: tables.map(toSource) };
  } catch (problem) {
    if (problem instanceof SqlError) return { streams: [], tables: [] };
    throw problem;
  }
}

function toSource({ name, columns }: { readonly name: string; readonly columns: readonly Column[] }) {
  return {
    name,
    columns: columns.map(({ name: column, type, hidden = false }) => ({
      name: column,
      type: formatType(type),
      hidden,
    })),
  };
}
