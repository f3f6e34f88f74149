import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { ANSWER_BYTES_MAX } from "../calls.ts";
import type { RunOutcome } from "./javascript-runner.ts";
import { WarmCache } from "./warm-cache.ts";
import { type WasmMemory, type WasmModule, webAssembly } from "./web-assembly.ts";

/**
 * jq, compiled to WebAssembly, over a batch. One start of jq costs as much as hundreds of records, so the batch is one array and
 * the query is run on each of its values under `try`: a value's error or several outputs stay its own. A query that is so bent
 * that it breaks out of that frame is found by the shape of what comes back, and has only its own team to disturb: the machine
 * is the team's.
 */
export interface JqParts {
  /** Bytes: it is large, and few queries come this far. */
  readonly engine: Uint8Array;
  /** The library's text, run once with a door of ours for what it would read from disk. */
  readonly script: string;
}

export interface JqInput {
  readonly teamId: string;
  readonly query: string;
  /** A JSON array. */
  readonly valuesText: string;
}

interface Jq {
  raw(json: string, filter: string, flags: string[]): string | undefined;
}
type JqFactory = (module: object) => Promise<Jq>;
interface JqEngine {
  readonly factory: JqFactory;
  readonly module: WasmModule;
}
type Instantiated = (instance: object) => void;

const MEMORY_BYTES_MAX = 192 * 1024 * 1024;

export function jqRunner(parts: JqParts): (input: JqInput) => Promise<RunOutcome> {
  const machines = new WarmCache<{ readonly jq: Jq; readonly bytes: number }>({ countMax: 4, bytesMax: 4 });
  let engine: Promise<JqEngine> | undefined;
  return async ({ teamId, query, valuesText }) => {
    engine ??= openEngine(parts);
    let machine = machines.find(teamId);
    if (machine === undefined) {
      machine = { jq: await startMachine(await engine), bytes: 1 };
      machines.keep(teamId, machine);
    }
    try {
      const answer = collect(machine.jq.raw(valuesText, framed(query), ["-c"]));
      if (answer.length > ANSWER_BYTES_MAX * 2) {
        return { problem: { code: "tooLarge", message: "The query's outputs are too large." }, logs: [] };
      }
      return { answer: new TextEncoder().encode(answer), logs: [] };
    } catch (thrown) {
      // A broken query, or one that took the machine with it: the next call of the team gets a new one.
      machines.drop(teamId);
      return { problem: { code: "thrown", message: jqMessage(thrown) }, logs: [] };
    }
  };
}

/** The query stands on a line of its own, so that a comment at its end ends. */
function framed(query: string): string {
  return `.[] | (try ["o",[\n${query}\n]] catch ["e",.])`;
}

function collect(lines: string | undefined): string {
  return `[${(lines ?? "").trimEnd().replaceAll("\n", ",")}]`;
}

function jqMessage(thrown: unknown): string {
  const { stderr, message } = thrown as { stderr?: unknown; message?: unknown };
  const text = String(stderr ?? message ?? thrown);
  const line = text.split("\n").find((each) => /error/i.test(each)) ?? text;
  return line.replace(/^undefined/, "").slice(0, 500);
}

/** The library starts a machine of its own when it is loaded; the door shuts after it has shown its factory. */
function readFactory(script: string): JqFactory {
  let factory: JqFactory | undefined;
  const module = {
    set exports(value: JqFactory) {
      factory = value;
      throw new Error("Enough.");
    },
  };
  try {
    const names = ["exports", "module", "require", "__filename", "__dirname", "console"];
    const mute = { log: () => undefined, warn: () => undefined, error: () => undefined };
    compileFunction(script, names)({}, module, createRequire(import.meta.url), "/jq.js", "/", mute);
  } catch {
    // The throw above.
  }
  if (factory === undefined) throw new Error("jq-web has no factory where it used to.");
  return factory;
}

async function openEngine({ script, engine }: JqParts): Promise<JqEngine> {
  return { factory: readFactory(script), module: await webAssembly.compile(engine) };
}

function startMachine({ factory, module }: JqEngine): Promise<Jq> {
  return factory({
    thisProgram: "jq",
    instantiateWasm: (imports: object, done: Instantiated) => {
      void webAssembly.instantiate(module, imports).then((instance) => done(instance));
      return {};
    },
  });
}

/** jq asks for memory through JavaScript; what is beyond the bound is not there. To be called once in a thread. */
export function boundMemoryGrowth(): void {
  const grow = webAssembly.Memory.prototype.grow;
  webAssembly.Memory.prototype.grow = function (this: WasmMemory, pages: number): number {
    if (this.buffer.byteLength + pages * 65_536 > MEMORY_BYTES_MAX) throw new RangeError("No more memory.");
    return grow.call(this, pages);
  };
}
