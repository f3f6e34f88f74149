/**
 * What the live endpoint speaks. Both sides import this file.
 *
 * A tab has one connection, `/api/live/TEAM?topic=…&topic=…`, and each topic is the JSON of a LiveAsk. What the server sends are
 * Server-Sent Events named `topic` with the JSON of a LiveEvent. A topic that cannot go on says so with the name `problem`
 * and a LiveProblem, and the others go on without it. Every 15 seconds without an event a comment keeps proxies from closing
 * the connection. Another set of topics is another connection: what is asked for then says where to go on.
 */
export interface LiveAsk {
  /** The tab's own name for it, which events carry. */
  readonly id: string;
  /** Which of live-topics.ts. */
  readonly kind: string;
  readonly input: unknown;
}

export interface LiveEvent {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
}

export interface LiveProblem {
  readonly code: string;
  readonly message: string;
  /** Whether trying again later can help. */
  readonly canRetry: boolean;
}

/** More topics than a page has use for. */
export const TOPICS_MAX = 16;
