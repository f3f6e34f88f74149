import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  type Context,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { SpanInfo, Tracer } from "./tracer.ts";

export interface OtlpTracerOptions {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ratio: number;
  readonly name: string;
}

const CLOSE_MS_MAX = 3000;
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT };

/** Spans in OpenTelemetry's words. Nothing global is registered: whoever has no tracer traces nothing. */
export class OtlpTracer implements Tracer {
  readonly #provider: TracerProvider;
  readonly #tracer: OtelTracer;
  /** The span around what runs. */
  readonly #around = new AsyncLocalStorage<Context>();

  constructor({ endpoint, headers, ratio, name }: OtlpTracerOptions) {
    const url = `${endpoint.replace(/\/$/, "")}/v1/traces`;
    const exporter = new OTLPTraceExporter({ url, headers: { ...headers } });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({ "service.name": `millrace-${name}`, "process.pid": process.pid }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [new BatchSpanProcessor({ exporter })],
    });
    this.#tracer = this.#provider.getTracer("millrace");
  }

  async span<T>({ name, kind, traceparent, fields }: SpanInfo, work: () => Promise<T>): Promise<T> {
    const parent = this.#around.getStore() ?? remoteParent(traceparent);
    const options = { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes: attributesOf(fields) };
    const span = this.#tracer.startSpan(name, options, parent);
    try {
      return await this.#around.run(trace.setSpan(parent, span), work);
    } catch (problem) {
      // Not its message, which may quote what somebody sent.
      span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(problem) });
      throw problem;
    } finally {
      span.end();
    }
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_MS_MAX);
    });
    // A collector that is away keeps nobody from ending.
    await Promise.race([this.#provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

function remoteParent(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}

function attributesOf(fields: SpanInfo["fields"] = {}): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    attributes[`millrace.${name}`] = typeof value === "bigint" ? String(value) : (value as string | number | boolean);
  }
  return attributes;
}

function nameOf(problem: unknown): string {
  if (!(problem instanceof Error)) return typeof problem;
  const { code } = problem as { code?: unknown };
  return typeof code === "string" ? `${problem.name} ${code}` : problem.name;
}
