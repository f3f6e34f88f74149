import type { StreamLog } from "@millrace/log";

/** A log of which appends, alone or several at once, go another way. */
export function logWithAppend(log: StreamLog, append: StreamLog["append"]): StreamLog {
  return {
    ...log,
    append,
    appendAll: (appends, options) =>
      Promise.all(appends.map(({ ref, batch }) => append(ref, batch, options).catch((problem: Error) => problem))),
  };
}
