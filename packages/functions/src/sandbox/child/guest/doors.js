// Runs last before the team's code, inside the sandbox: the console, chance, and the doors by which the host calls. Nothing of the
// host comes in; only texts cross. The words of the language are taken now, before the team's code can bend them.
const { parse, stringify } = JSON;
const Bytes = Uint8Array;
const toBase64 = Function.prototype.call.bind(Bytes.prototype.toBase64);
const LOG_LINES_MAX = 200;
const LOG_CHARACTERS_MAX = 16_384;

const lines = [];
let characters = 0;
const asText = (value) => {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack ? `${value}\n${value.stack}` : String(value);
  try {
    return stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};
const say = (...values) => {
  if (lines.length >= LOG_LINES_MAX || characters >= LOG_CHARACTERS_MAX) return;
  const line = values
    .map(asText)
    .join(" ")
    .slice(0, LOG_CHARACTERS_MAX - characters);
  characters += line.length;
  lines.push(line);
};
globalThis.console = { log: say, info: say, warn: say, error: say, debug: say, trace: say };

// Every batch starts from the same memory, so chance must come in with the batch: xorshift128 over four words of it.
let chance = [1, 2, 3, 4];
Math.random = () => {
  const mixed = chance[3] ^ (chance[3] << 11);
  const first = chance[0];
  chance = [first ^ (first >>> 19) ^ mixed ^ (mixed >>> 8), chance[0], chance[1], chance[2]];
  return (chance[0] >>> 0) / 4_294_967_296;
};

globalThis.exports = {};
globalThis.module = { exports: globalThis.exports };

let handler;
let state = "pending";
let outcome;
const settle = (as, value) => {
  if (state !== "pending") return;
  state = as;
  outcome = value;
};
const describe = (thrown) => {
  if (!(thrown instanceof Error)) return { name: "Error", message: asText(thrown).slice(0, 2000) };
  return {
    name: String(thrown.name).slice(0, 100),
    message: String(thrown.message).slice(0, 2000),
    stack: String(thrown.stack ?? "").slice(0, 2000),
  };
};

// The data of records come and go beside the JSON, whose reader and writer look at every letter. In the JSON stand their lengths.
let isBeside = false;
let texts = "";
const readEvent = (text, data) => {
  const event = parse(text);
  if (data === undefined) return event;
  isBeside = true;
  const { records } = event;
  for (let i = 0, at = 0; i < records.length; i += 1) {
    const record = records[i];
    const length = record.data;
    record.data = toBase64(new Bytes(data, at, length));
    at += length;
  }
  return event;
};
/** What JSON has of a value that is no text itself: of a String, its text. */
const asJson = (value) => parse(stringify(value) ?? "null");
/** For `stringify`, which comes to an entry, and then to what is in it. */
const putBeside = () => {
  let root;
  let list;
  let entry;
  return function replace(key, value) {
    if (key === "data" && this === entry) {
      const text = typeof value === "string" ? value : asJson(value);
      if (typeof text !== "string") return null;
      texts += text;
      return text.length;
    }
    if (this === list) entry = value;
    else if (key === "records" && this === root) list = value;
    else if (key === "") root ??= value;
    return value;
  };
};

let loadProblem = "The code waits at its top level for something that never comes.";
const find = (namespace) => {
  for (const place of [namespace, globalThis.module.exports, globalThis.exports, globalThis]) {
    for (const name of ["handler", "transform", "default"]) {
      if (typeof place?.[name] !== "function") continue;
      handler = place[name];
      return "";
    }
  }
  return "The code exports no function named handler.";
};

globalThis.doors = {
  /** Takes the promise of a module's exports, or undefined after a script. */
  load(module) {
    if (module === undefined) loadProblem = find(undefined);
    else
      module.then(
        (namespace) => {
          loadProblem = find(namespace);
        },
        (error) => {
          const { name, message } = describe(error);
          loadProblem = `${name}: ${message}`;
        },
      );
  },
  /** Empty when a handler is there. */
  loaded: () => String(loadProblem).slice(0, 2000),
  start(contextText, eventText, data) {
    const { seed, ...rest } = parse(contextText);
    chance = seed;
    const done = (error, value) => (error ? settle("failed", error) : settle("done", value));
    const context = { ...rest, done, succeed: (value) => done(null, value), fail: (error) => done(error ?? "failed") };
    const deadline = Date.now() + rest.timeoutMs;
    context.getRemainingTimeInMillis = () => deadline - Date.now();
    try {
      const returned = handler(readEvent(eventText, data), context, done);
      if (typeof returned?.then === "function") {
        returned.then(
          (value) => settle("done", value),
          (error) => settle("failed", error),
        );
      } else if (returned !== undefined || handler.length < 3) settle("done", returned);
    } catch (error) {
      settle("failed", error);
    }
  },
  /** One letter for the state, then JSON. */
  collect() {
    if (state === "pending") return "p";
    try {
      if (state === "done") return `o${stringify(outcome, isBeside ? putBeside() : undefined) ?? "null"}`;
      return `e${stringify(describe(outcome))}`;
    } catch (error) {
      return `e${stringify(describe(error))}`;
    }
  },
  texts: () => texts,
  logs: () => stringify(lines),
};
