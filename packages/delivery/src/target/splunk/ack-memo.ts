import { z } from "zod";

/** What is written down of data that Splunk has taken and not yet acknowledged, so that it is asked for before it is sent again. */
export const AckMemo = z.object({
  /** Of the records that were sent: a part of the batch has another. */
  requestId: z.string(),
  channel: z.object({ id: z.string(), cookie: z.string().optional() }),
  ackId: z.number(),
  sentMs: z.number(),
});
export type AckMemo = z.infer<typeof AckMemo>;

/** The memo of just these records, when an earlier attempt left one. */
export function readAckMemo(memo: unknown, requestId: string): AckMemo | undefined {
  const read = AckMemo.safeParse(memo);
  return read.success && read.data.requestId === requestId ? read.data : undefined;
}
