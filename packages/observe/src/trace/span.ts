import type { SpanInfo, Tracer } from "./tracer.ts";

/** Does the work, in a span where somebody traces. */
export function span<T>(tracer: Tracer | undefined, info: SpanInfo, work: () => Promise<T>): Promise<T> {
  return tracer === undefined ? work() : tracer.span(info, work);
}
