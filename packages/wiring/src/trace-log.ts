import type { StreamLog } from "@millrace/log";
import type { Tracer } from "@millrace/observe";

/** The log, whose appends are told to a tracer. */
export function traceLog(log: StreamLog, tracer: Tracer): StreamLog {
  return {
    open: (ref) => log.open(ref),
    append: (ref, batch, options) => {
      const { stream: streamId, shard } = ref;
      const fields = { streamId, shard, records: batch.count, bytes: batch.body.length };
      return tracer.span({ name: "log.append", fields }, () => log.append(ref, batch, options));
    },
    appendAll: (appends, options) => {
      const records = appends.reduce((sum, { batch }) => sum + batch.count, 0);
      const fields = { streamId: appends[0]?.ref.stream, count: appends.length, records };
      return tracer.span({ name: "log.append", fields }, () => log.appendAll(appends, options));
    },
    read: (ref, from, options) => log.read(ref, from, options),
    watch: (refs, onHint) => log.watch(refs, onHint),
    seal: (ref) => log.seal(ref),
    trim: (ref, beforeMs) => log.trim(ref, beforeMs),
    drop: (ref) => log.drop(ref),
    stats: (ref) => log.stats(ref),
  };
}
