import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface MetricsConfig {
  /** How long figures of single minutes are kept. */
  readonly minuteDays: number;
  /** How long those of five minutes and of hours are kept. */
  readonly days: number;
  /** host:port of each app's page for Prometheus; absent: there is none. */
  readonly gateway?: string;
  readonly worker?: string;
  readonly web?: string;
}

const page = (app: string, port: number) =>
  kind
    .hostPort()
    .optional()
    .meta({
      description: `Address on which ${app} answers Prometheus under /metrics. Without it there is no such page. It asks for no password: keep it to a network of your own.`,
      example: `127.0.0.1:${port}`,
    });

export const metrics = section({
  title: "Metrics",
  about: "What is counted: how long it is kept, and where Prometheus finds it.",
  variables: z.object({
    METRICS_MINUTE_DAYS: kind
      .wholeNumber(1, 63)
      .default(3)
      .meta({ description: "Days for which figures of single minutes are kept." }),
    METRICS_DAYS: kind
      .wholeNumber(1, 455)
      .default(30)
      .meta({ description: "Days for which figures of five minutes and of hours are kept." }),
    METRICS_GATEWAY: page("the gateway", 9464),
    METRICS_WORKER: page("a worker", 9465),
    METRICS_WEB: page("the console", 9466),
  }),
  build: (values): MetricsConfig => ({
    minuteDays: values.METRICS_MINUTE_DAYS,
    days: values.METRICS_DAYS,
    ...(values.METRICS_GATEWAY !== undefined && { gateway: values.METRICS_GATEWAY }),
    ...(values.METRICS_WORKER !== undefined && { worker: values.METRICS_WORKER }),
    ...(values.METRICS_WEB !== undefined && { web: values.METRICS_WEB }),
  }),
});
