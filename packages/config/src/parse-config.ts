import type * as z from "zod";
import type { Section } from "./section.ts";
import type { DataConfig } from "./sections/data.ts";
import type { DatabaseConfig } from "./sections/database.ts";
import type { EgressConfig } from "./sections/egress.ts";
import type { GatewayConfig } from "./sections/gateway.ts";
import type { GeneralConfig } from "./sections/general.ts";
import type { LogConfig } from "./sections/log.ts";
import type { MailConfig } from "./sections/mail.ts";
import type { MetricsConfig } from "./sections/metrics.ts";
import type { ObjectsConfig } from "./sections/objects.ts";
import type { RedisConfig } from "./sections/redis.ts";
import type { TracesConfig } from "./sections/traces.ts";
import type { VaultConfig } from "./sections/vault.ts";
import type { WebConfig } from "./sections/web.ts";
import type { WorkerConfig } from "./sections/worker.ts";
import { sections } from "./sections.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config extends GeneralConfig {
  readonly database: DatabaseConfig;
  readonly redis: RedisConfig;
  readonly vault: VaultConfig;
  readonly data: DataConfig;
  readonly gateway: GatewayConfig;
  readonly web: WebConfig;
  readonly worker: WorkerConfig;
  readonly log: LogConfig;
  readonly objects: ObjectsConfig;
  readonly egress: EgressConfig;
  readonly mail: MailConfig;
  readonly metrics: MetricsConfig;
  readonly traces: TracesConfig;
}

/** A variable, and the end of the sentence that says what is wrong with it. Never its value: it may be a secret. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

export type ParsedConfig = { readonly config: Config } | { readonly problems: readonly ConfigProblem[] };

/** The whole configuration, frozen, or everything that is wrong with it. An empty variable counts as absent. */
export function parseConfig(env: Environment): ParsedConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const problems: ConfigProblem[] = [];
  let dataFolder = "";
  const read = <V extends z.ZodObject, P>(section: Section<V, P>): P => {
    const result = section.variables.safeParse(given);
    if (result.success) return section.build(result.data, dataFolder);
    for (const issue of result.error.issues) problems.push({ variable: String(issue.path[0]), problem: issue.message });
    // Never returned to a caller: a problem was noted, so parseConfig answers with problems.
    return undefined as P;
  };

  const data = read(sections.data);
  dataFolder = data?.folder ?? "";
  const config: Config = {
    ...read(sections.general),
    data,
    database: read(sections.database),
    redis: read(sections.redis),
    vault: read(sections.vault),
    gateway: read(sections.gateway),
    web: read(sections.web),
    worker: read(sections.worker),
    log: read(sections.log),
    objects: read(sections.objects),
    egress: read(sections.egress),
    mail: read(sections.mail),
    metrics: read(sections.metrics),
    traces: read(sections.traces),
  };
  return problems.length > 0 ? { problems } : { config: freeze(config) };
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null && !Buffer.isBuffer(part)) freeze(part);
  }
  return Object.freeze(value);
}
