/*
 * What happens this very second, for the person who looks at it. In Redis, and only for what somebody looks at:
 *
 *   metrics:watched        sorted set: page key -> until when (ms) somebody watches; whoever reads prolongs it
 *   metrics:live:{key}     list of the last five minutes, a JSON text a second and process: [second, {metric: [sum, count]}]
 *
 * Nothing of it is needed: without Redis the charts show whole minutes from Postgres.
 */
export const watchedKey = "metrics:watched";
/** How long after the last look figures are still published. */
export const WATCH_MS = 15_000;
export const SECONDS_MAX = 300;

export const liveKey = (key: string): string => `metrics:live:${key}`;
