import { deserialize, serialize } from "node:v8";
import { processedSets } from "../../application/division/processed-sets.ts";
import { findOutputStream } from "../../application/find-output-stream.ts";
import { inAppStreamNames } from "../../application/in-app-stream-names.ts";
import { planDefinition } from "../../application/plan-definition.ts";
import type { Engine, EngineOptions, EngineState } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open-engine.ts";
import { type Decoder, openDecoder } from "../../input/decoder.ts";
import { readReference } from "../../input/read-reference.ts";
import { openEncoder } from "../../output/open-encoder.ts";
import { type ApplicationPlan, ERROR_STREAM } from "../../plan/application-plan.ts";
import { splitPlan } from "../../split/split-plan.ts";
import { wantedRecords } from "../../split/wanted-records.ts";
import type { Row } from "../../type/value.ts";
import { countsOf } from "./counts-of.ts";
import { decodeBatches } from "./decode-batches.ts";
import { encodeOutput, type ProgramOutput } from "./encode-output.ts";
import { errorEntry } from "./error-entry.ts";
import type { ProgramOpened, ProgramSource, ProgramStep, StepResult } from "./messages.ts";
import { lastRows } from "./shown-row.ts";

/** An application's code, running: bytes of records in, bytes of rows out. It knows neither the log nor Postgres. */
export interface Program {
  readonly opened: ProgramOpened;
  step(step: ProgramStep): StepResult;
  save(): Buffer;
}

const ERRORS_A_STEP_MAX = 100;

/** Parses, binds and compiles a definition, and takes over state. Throws SqlError, and AppError for a schema. */
export function openProgram(source: ProgramSource): Program {
  const { definition } = source;
  const plan = planDefinition(definition);
  const errors = plan.streams.find(({ kind }) => kind === "error")?.name ?? ERROR_STREAM;
  const outputs = openOutputs(plan, definition.outputs);
  const share = shareOf(plan, source);
  const engine = openEngine(plan, {
    ...(share && { share }),
    watch: [...outputs.map(({ stream }) => stream), errors],
    seed: source.seed,
    tables: readTables(source),
    stateBytesMax: source.stateBytesMax,
  });
  const loaded = loadState(engine, source);
  const decoders = openDecoders(definition.inputs);
  return {
    opened: {
      kept: loaded?.kept ?? [],
      discarded: loaded?.discarded ?? [],
      wants: Object.fromEntries(
        [...decoders.keys()].map((name) => [name, share ? wantedRecords(share.split, share.task, name) : "sole"]),
      ),
      streams: plan.streams.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    },
    step: makeStep(engine, { plan, decoders, outputs, errors }),
    save: () => serialize(engine.save()),
  };
}

function shareOf(plan: ApplicationPlan, { definition, part }: ProgramSource): EngineOptions["share"] {
  if (part === undefined || part.tasks === 1) return undefined;
  const { task, tasks } = part;
  return { task, split: splitPlan(plan, { tasks, processed: processedSets(definition) }) };
}

function loadState(engine: Engine, { state, shares }: ProgramSource): ReturnType<Engine["load"]> | undefined {
  if (shares) return engine.loadShares(shares.map((share) => deserialize(share) as EngineState));
  return state && engine.load(deserialize(state) as EngineState);
}

interface ProgramParts {
  readonly plan: ApplicationPlan;
  readonly decoders: ReadonlyMap<string, Decoder>;
  readonly outputs: readonly ProgramOutput[];
  readonly errors: string;
}

function makeStep(engine: Engine, parts: ProgramParts): Program["step"] {
  let counts = countsOf(engine.counters());
  return ({ batches, boundMs, nowMs, tail, isReplay = false }) => {
    const beganMs = performance.now();
    const { rows, rowsIn } = decodeBatches(batches, { ...parts, nowMs });
    engine.step({ rows, boundMs, nowMs, ...(tail && { alsoWatch: tail.streams }) });
    const taken = engine.take();
    const counters = engine.counters();
    const before = counts;
    counts = countsOf(counters);
    const failed = taken.get(parts.errors) ?? [];
    const encoded = isReplay ? [] : parts.outputs.map((output) => encodeOutput(output, taken.get(output.stream) ?? []));
    const tooLarge = encoded.flatMap((one) => one.tooLarge);
    return {
      outputs: encoded.map(({ packed }) => packed).filter(({ count }) => count > 0),
      errors: [...failed.slice(0, ERRORS_A_STEP_MAX).map(errorEntry), ...tooLarge].slice(0, ERRORS_A_STEP_MAX),
      errorCount: failed.length + tooLarge.length,
      counters,
      stateBytes: engine.stateBytes(),
      isQuiet: rowsIn === 0 && before === counts,
      rowsIn,
      workMs: performance.now() - beganMs,
      tail: tail ? lastRows(parts.plan, taken as ReadonlyMap<string, readonly Row[]>, tail) : {},
    };
  };
}

function openDecoders(inputs: ProgramSource["definition"]["inputs"]): ReadonlyMap<string, Decoder> {
  return new Map(
    inputs.flatMap((input) => {
      const decoder = openDecoder(input.schema);
      return inAppStreamNames(input).map((name) => [name, decoder] as const);
    }),
  );
}

/** An output whose stream the code does not have gets nothing, as one whose pump was dropped. */
function openOutputs(plan: ApplicationPlan, outputs: ProgramSource["definition"]["outputs"]): ProgramOutput[] {
  return outputs.flatMap(({ outputId, name, format }) => {
    const stream = findOutputStream(plan, name);
    return stream ? [{ outputId, stream: stream.name, encode: openEncoder(format, stream.columns) }] : [];
  });
}

function readTables({ definition, references }: ProgramSource): ReadonlyMap<string, readonly Row[]> {
  return new Map(
    definition.references.map(({ tableName, schema }) => {
      const bytes = references[tableName];
      return [tableName, bytes ? readReference(schema, Buffer.from(bytes)).rows : []] as const;
    }),
  );
}
