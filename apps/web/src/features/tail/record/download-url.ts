import type { RecordView } from "./get-record-view.ts";

/** Where all of a record's data is to be had as a file. */
export function downloadUrl(
  team: string,
  {
    streamName,
    record,
  }: { readonly streamName: string; readonly record: Pick<RecordView, "sequenceNumber" | "subSequence"> },
): string {
  const query = new URLSearchParams({ stream: streamName, sequence: record.sequenceNumber });
  if (record.subSequence !== undefined) query.set("sub", String(record.subSequence));
  return `/api/record/${team}?${query}`;
}
