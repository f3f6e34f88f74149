import type { Page, Position } from "@millrace/log";

/** Records that a lane never read: they were older than the stream's retention when it came to them. */
export interface LostRecords {
  /** Since the delivery was made. */
  readonly recordsLost: number;
  /** When the last of them were missed; null: none ever was. */
  readonly lostMs: number | null;
}

const DAY_MS = 86_400_000;

/** Where a page goes on, and how many records of the lane's position and after are gone. */
export function findGap(
  position: Position,
  page: Page,
): { readonly to: Position; readonly records: number } | undefined {
  const [batch] = page.batches;
  const to = batch ? { epoch: batch.epoch, n: batch.first + batch.from } : page.next;
  return to.n > position.n ? { to, records: to.n - position.n } : undefined;
}

/** The sentence for people, for a day after the loss; undefined: there is nothing to say. */
export function lossProblem({ recordsLost, lostMs }: LostRecords, nowMs: number): string | undefined {
  if (lostMs === null || nowMs - lostMs > DAY_MS) return undefined;
  const what = recordsLost === 1 ? "1 record was" : `${recordsLost} records were`;
  return `${what} lost: older than the stream's retention before the delivery read them.`;
}
