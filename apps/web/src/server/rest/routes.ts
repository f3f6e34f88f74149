import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "../root.ts";

type Inputs = inferRouterInputs<AppRouter>;
/** As in "stream.create". */
export type ProcedureName = { [N in keyof Inputs & string]: `${N}.${keyof Inputs[N] & string}` }[keyof Inputs & string];
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where the API lies. A change that breaks programs would be /api/v2. */
export const restBase = "/api/v1";

/**
 * The addresses of the REST API. A procedure gets its own from its name and its input (derive-route.ts), and that suits
 * most: `stream.setRetention` of one `streamName` is PUT …/streams/{streamName}/retention. These two tables hold the rest.
 * An address is a promise to programs elsewhere: who changes one breaks them.
 *
 * Where the things of a noun live, when that is not their plural: below what they belong to.
 */
export const homes: Readonly<Record<string, string>> = {
  person: "me",
  house: "house",
  team: "",
  shard: "streams/{streamName}/shards/{shardId}",
  consumer: "streams/{streamName}/consumers/{consumerName}",
  record: "streams/{streamName}/records",
  delivery: "deliveries/{deliveryStreamName}",
  failure: "deliveries/{deliveryStreamName}/failures/{batchId}",
  object: "deliveries/{deliveryStreamName}/objects",
  sql: "sql",
  audit: "audit",
  usage: "usage",
  signOn: "single-sign-on",
};

/** Procedures whose name says less well where they belong than this does. */
export const exceptions: Partial<Record<ProcedureName, `${Method} ${string}`>> = {
  "stream.addTag": "PUT streams/{streamName}/tags/{key}",
  "stream.removeTag": "DELETE streams/{streamName}/tags/{key}",
  "signOn.set": "PUT single-sign-on",
  "shard.updateCount": "PUT streams/{streamName}/shard-count",
  "key.simulate": "GET access-simulation",
  "metric.live": "GET streams/{streamName}/metrics/live",
  "metric.throttled": "GET streams/{streamName}/throttled",
  "alert.choices": "GET alert-choices",
  "transform.blueprints": "GET function-blueprints",
  "transform.sample": "GET deliveries/{deliveryStreamName}/sample",
  "transform.try": "POST functions/try",
  "object.preview": "GET buckets/{bucket}/preview",
  "application.version": "GET applications/{applicationName}/versions/{versionId}",
  "application.rows": "GET applications/{applicationName}/streams/{streamName}/rows",
  "sql.putTemplateTable": "PUT sql/templates/{template}/table",
};
