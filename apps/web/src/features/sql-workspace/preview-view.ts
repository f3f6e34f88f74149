import type { CodeInspection, Preview } from "@millrace/analytics";
import { toShownRows } from "../../server/to-shown-rows.ts";

/** A preview as the browser gets it: rows as texts, in the order of the columns. */
export function toPreviewView(preview: Preview, { streams }: Pick<CodeInspection, "streams">) {
  const { recordsRead, fromMs, toMs, isCut, workMs } = preview;
  return {
    records: recordsRead,
    fromMs,
    toMs,
    isCut,
    workMs,
    streams: streams.map(({ name, kind, columns }) => {
      const found = preview.streams.find((stream) => stream.name === name);
      return {
        name,
        kind,
        columns: columns.map((column) => ({ name: column.name, type: column.type })),
        total: found?.count ?? 0,
        rows: toShownRows(columns, found?.rows ?? []),
      };
    }),
  };
}
