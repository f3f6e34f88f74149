import type { Page } from "@millrace/log";
import type { TransformPlan } from "../../plan/delivery-plan.ts";

/**
 * Until when a page may wait for more records before its function is called; undefined: it goes now. It waits in the log, not in
 * memory, and is read again: the interval counts from the arrival of its first record, whichever worker reads it. A page goes at
 * once that fills a call, that has more behind it, or that nothing will follow.
 */
export function transformDueMs(page: Page, transform: TransformPlan | undefined): number | undefined {
  const first = page.batches[0];
  if (!transform || !first || page.ended || page.behindMs > 0) return undefined;
  const bytes = page.batches.reduce((sum, { batch }) => sum + batch.body.length, 0);
  return bytes >= transform.bufferBytes ? undefined : first.arrivalMs + transform.intervalMs;
}
