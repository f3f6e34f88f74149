import type { Tracer } from "./tracer.ts";

export interface TracerOptions {
  /** Where the collector takes OTLP over HTTP; undefined: nothing is traced, and nothing of OpenTelemetry is loaded. */
  readonly endpoint: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The share of traces that begin here and are kept, from 0 to 1. */
  readonly ratio: number;
  /** The app's. */
  readonly name: string;
}

/** Opens the tracer of a process, or nothing. */
export async function openTracer({ endpoint, ...options }: TracerOptions): Promise<Tracer | undefined> {
  if (endpoint === undefined) return undefined;
  const { OtlpTracer } = await import("./otlp-tracer.ts");
  return new OtlpTracer({ endpoint, ...options });
}
