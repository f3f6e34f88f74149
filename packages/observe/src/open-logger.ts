import { type DestinationStream, pino } from "pino";
import { describeCause } from "./describe-cause.ts";
import { type LogFields, logFields } from "./log-fields.ts";

/** Writes one JSON line per call. The sentence is for people; what varies goes into the fields. */
export interface Logger {
  debug(fields: LogFields, sentence: string): void;
  info(fields: LogFields, sentence: string): void;
  warn(fields: LogFields, sentence: string): void;
  error(fields: LogFields, sentence: string): void;
}

export interface OpenLoggerOptions {
  /** The app's name; stands on every line. */
  readonly name: string;
  readonly level?: "debug" | "info" | "warn" | "error" | "silent" | (string & {});
  /** Left out: stdout. */
  readonly destination?: DestinationStream;
}

const allowed: ReadonlySet<string> = new Set(logFields);

/** Opens the logger of an app: JSON lines with time, level, name, the allowed fields and the sentence. */
export function openLogger(options: OpenLoggerOptions): Logger {
  const out = pino(
    {
      name: options.name,
      level: options.level ?? "info",
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination(1),
  );
  return {
    debug: (fields, sentence) => out.debug(redact(fields), sentence),
    info: (fields, sentence) => out.info(redact(fields), sentence),
    warn: (fields, sentence) => out.warn(redact(fields), sentence),
    error: (fields, sentence) => out.error(redact(fields), sentence),
  };
}

function redact(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === "cause") line.cause = describeCause(value);
    else if (!allowed.has(name)) line[name] = "(hidden)";
    else line[name] = typeof value === "bigint" ? value.toString() : value;
  }
  return line;
}
