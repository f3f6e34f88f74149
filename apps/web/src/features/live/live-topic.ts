import type { Permission, Principal } from "@millrace/tenancy";
import type { z } from "zod";
import type { Console } from "../../server/compose.ts";

/** What the server can be asked to tell as it happens; `server/live-topics.ts` has the list. */
export interface LiveTopic<I = unknown> {
  readonly input: z.ZodType<I>;
  /** What it takes to be told; asked again every half minute. */
  readonly permission: (input: I) => Permission;
  /** The word of the audit for a refusal. */
  readonly action: string;
  /** Tells until the signal is aborted or there is nothing more to tell. What it throws is told as the topic's problem. */
  readonly run: (house: Console, who: Principal, telling: Telling<I>) => Promise<void>;
}

export interface Telling<I> {
  readonly input: I;
  readonly send: (name: string, data: object) => void;
  /** True while the browser does not keep up. */
  readonly isChoked: () => boolean;
  readonly signal: AbortSignal;
}
