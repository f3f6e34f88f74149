import type { LogFields } from "../log-fields.ts";

/** Something that takes time and is told of as a whole. */
export interface SpanInfo {
  /** Few different ones: what differs goes into the fields. */
  readonly name: string;
  /** Answers somebody, or asks somebody else. Left out: work of our own. */
  readonly kind?: "server" | "client";
  /** The W3C header `traceparent` of whoever asked, where the span is the first of ours. */
  readonly traceparent?: string | undefined;
  /** From the list of log lines, so that no record, secret or token can be among them. */
  readonly fields?: Omit<LogFields, "cause">;
}

/** Tells an OpenTelemetry collector what was done and how long it took. There is one only where the configuration names a collector. */
export interface Tracer {
  /** Does the work in a span, whose parent is the span around it. What the work throws goes on, and the span tells its name and code. */
  span<T>(info: SpanInfo, work: () => Promise<T>): Promise<T>;
  /** Sends what is left, for some seconds at most. */
  close(): Promise<void>;
}
