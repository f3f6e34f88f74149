import type { AppendOptions, AppendResult, ShardAppend, StreamLog } from "./stream-log.ts";

/** `appendAll` for a log to which many appends are no cheaper than each for itself. */
export function appendEach(
  log: Pick<StreamLog, "append">,
  appends: readonly ShardAppend[],
  options?: AppendOptions,
): Promise<AppendResult[]> {
  return Promise.all(
    appends.map(({ ref, batch }) =>
      log
        .append(ref, batch, options)
        .catch((problem: unknown) => (problem instanceof Error ? problem : new Error(String(problem)))),
    ),
  );
}
