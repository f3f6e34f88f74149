import type { Value } from "../../../type/value.ts";

/** What becomes of the items of one window. */
export interface ItemSummary {
  /** An item, never null. */
  add(item: Value): void;
  /** The rows of the window, without ROWTIME. */
  rows(): readonly (readonly Value[])[];
  bytes(): number;
  save(): unknown;
  load(state: unknown): void;
}
