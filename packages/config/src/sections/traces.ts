import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface TracesConfig {
  /** The collector; absent: nothing is traced. */
  readonly endpoint?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ratio: number;
}

export const traces = section({
  title: "Traces",
  about:
    "Where OpenTelemetry's collector is. Spans tell of operations, appends to the log, delivery attempts, application steps and procedures of the console; of records they tell nothing.",
  variables: z.object({
    OTEL_EXPORTER_OTLP_ENDPOINT: kind.url("http:", "https:").optional().meta({
      description:
        "The collector, which takes OTLP over HTTP below `/v1/traces`. Without it nothing is traced and nothing of OpenTelemetry is loaded.",
      example: "http://127.0.0.1:4318",
    }),
    OTEL_EXPORTER_OTLP_HEADERS: z
      .string()
      .transform(parseHeaders)
      .refine((headers) => headers !== undefined, "must be NAME=VALUE, several with commas between them")
      .optional()
      .meta({ description: "Headers that the collector wants, percent-encoded.", example: "x-api-key=secret" }),
    OTEL_TRACES_SAMPLER_ARG: z
      .string()
      .regex(/^(0|0?\.\d+|1(\.0+)?)$/, "must be from 0 to 1")
      .transform(Number)
      .default(1)
      .meta({
        description:
          "The share of traces that is kept of those that begin here. A caller's `traceparent` decides for its own.",
        example: "0.1",
      }),
  }),
  build: (values): TracesConfig => ({
    headers: values.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    ...(values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? {} : { endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT }),
  }),
});

function parseHeaders(text: string): Record<string, string> | undefined {
  const pairs = text.split(",").map((item) => /^\s*([\w-]+)\s*=\s*(\S*)\s*$/.exec(item));
  try {
    return Object.fromEntries(
      pairs.map((found) => {
        if (!found?.[1]) throw new URIError();
        return [found[1], decodeURIComponent(found[2] ?? "")];
      }),
    );
  } catch {
    // No pair, or no percent-encoding: the refinement says what is wanted.
    return undefined;
  }
}
