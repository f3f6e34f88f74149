import { randomFillSync, randomUUID } from "node:crypto";
import { EvalFlags, type JSValueHandle, QuickJS, type QuickJSOptions, type Snapshot } from "quickjs-wasi";
import { ANSWER_BYTES_MAX, type CallProblem } from "../calls.ts";
import { asciiOf } from "./ascii-of.ts";
import { WarmCache } from "./warm-cache.ts";
import { type WasmModule, webAssembly } from "./web-assembly.ts";

/**
 * One batch through one function. The machine is made once per function: prelude, then the team's code; its memory is kept as
 * a snapshot, and each batch runs in a new machine with that memory, so nothing of a batch outlives it. Only texts go in and out,
 * and what comes out is measured inside before it is copied. Time is kept outside, by whoever owns this thread.
 */
export interface SandboxParts {
  readonly engine: WasmModule;
  readonly encoding: WasmModule;
  /** Modules that run before the team's code; the last one leaves the doors in the open. */
  readonly preludes: readonly string[];
}

export interface JavascriptInput {
  /** Team and code. */
  readonly key: string;
  readonly code: string;
  readonly timeoutMs: number;
  readonly eventText: string;
  /** Of its records, where they come beside it. */
  readonly data: Uint8Array | undefined;
}

export interface RunOutcome {
  readonly answer?: Uint8Array<ArrayBuffer>;
  /** How many of the answer's bytes are JSON; all when left out. */
  readonly jsonBytes?: number;
  readonly problem?: CallProblem;
  readonly logs: readonly string[];
}

interface Warm {
  readonly snapshot: Snapshot;
  readonly bytes: number;
  readonly tokens: Readonly<Record<"start" | "collect" | "texts" | "logs", number>>;
}

const MEMORY_BYTES_MAX = 64 * 1024 * 1024;
const STACK_BYTES_MAX = 256 * 1024;
const LOGS_CHARACTERS_MAX = 64 * 1024;

/** A problem of the code that is found before any batch is run. */
class LoadProblem extends Error {
  readonly logs: readonly string[];

  constructor(message: string, logs: readonly string[]) {
    super(message);
    this.logs = logs;
  }
}

export function javascriptRunner(parts: SandboxParts): (input: JavascriptInput) => Promise<RunOutcome> {
  const warm = new WarmCache<Warm>({ countMax: 50, bytesMax: 128 * 1024 * 1024 });
  const options: QuickJSOptions = {
    wasm: parts.engine,
    memoryLimit: MEMORY_BYTES_MAX,
    maxStackSize: STACK_BYTES_MAX,
    timezoneOffset: 0,
    extensions: [{ name: "encoding", wasm: parts.encoding }],
    // The engine's own messages are not for anybody.
    wasi: () => ({ fd_write: () => 8 }),
  };
  return async (input) => {
    try {
      let found = warm.find(input.key);
      if (found === undefined) {
        found = await load(options, parts.preludes, input.code);
        warm.keep(input.key, found);
      }
      return await runBatch(options, found, input);
    } catch (thrown) {
      // The guest's fault in all cases: the host's part is a handful of copies.
      const logs = thrown instanceof LoadProblem ? thrown.logs : [];
      return { problem: describe(thrown), logs };
    }
  };
}

async function load(options: QuickJSOptions, preludes: SandboxParts["preludes"], code: string): Promise<Warm> {
  const vm = await QuickJS.create(options);
  try {
    const doors = openDoors(vm, preludes);
    const door = (name: string) => doors.getProp(name);
    const logs = door("logs");
    const isModule = /(^|[;}\s])export\s*(?:[{*]|(?:const|let|var|function|async|class|default)\b)/.test(code);
    const result = vm.evalCode(code, "function.js", isModule ? EvalFlags.TYPE_MODULE : EvalFlags.TYPE_GLOBAL);
    vm.callFunction(door("load"), vm.undefined, isModule ? result : vm.undefined).dispose();
    result.dispose();
    vm.executePendingJobs();
    const problem = vm.callFunction(door("loaded"), vm.undefined).toString();
    if (problem !== "") throw new LoadProblem(problem, readLogs(vm, logs));
    const tokens = {
      start: vm.exportHandle(door("start")),
      collect: vm.exportHandle(door("collect")),
      texts: vm.exportHandle(door("texts")),
      logs: vm.exportHandle(logs),
    };
    const snapshot = vm.snapshot();
    return { snapshot, bytes: snapshot.memory.length, tokens };
  } finally {
    vm.dispose();
  }
}

/** What the host may call; taken away before the team's code could see it. */
function openDoors(vm: QuickJS, preludes: SandboxParts["preludes"]): JSValueHandle {
  for (const prelude of preludes) vm.evalCode(prelude, "prelude.js", EvalFlags.TYPE_MODULE).dispose();
  vm.executePendingJobs();
  const doors = vm.global.getProp("doors");
  vm.evalCode("delete globalThis.doors").dispose();
  return doors;
}

async function runBatch(options: QuickJSOptions, warm: Warm, input: JavascriptInput): Promise<RunOutcome> {
  const vm = await QuickJS.restore(warm.snapshot, options);
  try {
    const context = { seed: [...randomFillSync(new Int32Array(4))], timeoutMs: input.timeoutMs, ...lambdaContext() };
    const given = [
      vm.newString(JSON.stringify(context)),
      vm.newString(input.eventText),
      input.data ? vm.newArrayBuffer(input.data) : vm.undefined,
    ];
    vm.callFunction(vm.importHandle(warm.tokens.start), vm.undefined, ...given);
    for (const handle of given) handle.dispose();
    vm.executePendingJobs();
    const outcome = vm.callFunction(vm.importHandle(warm.tokens.collect), vm.undefined);
    const texts = input.data && vm.callFunction(vm.importHandle(warm.tokens.texts), vm.undefined);
    return { ...readOutcome(outcome, texts), logs: readLogs(vm, vm.importHandle(warm.tokens.logs)) };
  } finally {
    vm.dispose();
  }
}

/** As far as Lambda's context means anything here. */
function lambdaContext(): Record<string, unknown> {
  return { awsRequestId: randomUUID(), functionVersion: "$LATEST", memoryLimitInMB: "64" };
}

function readOutcome(outcome: JSValueHandle, texts: JSValueHandle | undefined): Omit<RunOutcome, "logs"> {
  if (!outcome.isString) return { problem: { code: "thrown", message: "The function has no answer." } };
  if (textLength(outcome) + (texts ? textLength(texts) : 0) > ANSWER_BYTES_MAX) return tooLarge;
  const text = outcome.toString();
  if (text.startsWith("o")) {
    const json = new TextEncoder().encode(text.slice(1));
    const answer = texts ? joined(json, asciiOf(texts)) : json;
    return answer.length > ANSWER_BYTES_MAX ? tooLarge : { answer, jsonBytes: json.length };
  }
  if (text.startsWith("p")) {
    return { problem: { code: "thrown", message: "The function waits for something that never comes." } };
  }
  return { problem: { code: "thrown", message: errorText(text.slice(1)) } };
}

/** In memory of its own, which can be handed to another thread. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

const tooLarge = { problem: { code: "tooLarge", message: "The function's answer is larger than 6 MiB." } } as const;

/** What the guest says of its error; a guest may have bent the words, so nothing is taken for granted. */
function errorText(json: string): string {
  const { name, message, stack } = JSON.parse(json) as Record<string, unknown>;
  const where = /function\.js:\d+(?::\d+)?/.exec(String(stack ?? ""))?.[0];
  return `${String(name)}: ${String(message)}${where === undefined ? "" : ` (${where})`}`.slice(0, 2500);
}

/** The length of a text is the engine's own, whatever the guest did to its prototypes. */
function textLength(text: JSValueHandle): number {
  return text.getProp("length").consume((length) => length.toNumber());
}

function readLogs(vm: QuickJS, logs: JSValueHandle): string[] {
  const text = vm.callFunction(logs, vm.undefined);
  if (!text.isString || textLength(text) > LOGS_CHARACTERS_MAX) return [];
  const lines: unknown = JSON.parse(text.toString());
  return Array.isArray(lines) ? lines.filter((line) => typeof line === "string").slice(0, 200) : [];
}

function describe(thrown: unknown): CallProblem {
  if (thrown instanceof LoadProblem) return { code: "thrown", message: thrown.message };
  if (!(thrown instanceof Error)) return { code: "thrown", message: "The function ended the sandbox." };
  if (thrown instanceof webAssembly.RuntimeError) {
    return { code: "memory", message: `The function broke its sandbox's bounds: ${thrown.message}.` };
  }
  const isMemory = /out of memory/i.test(thrown.message);
  return { code: isMemory ? "memory" : "thrown", message: `${thrown.name}: ${thrown.message}`.slice(0, 2500) };
}
