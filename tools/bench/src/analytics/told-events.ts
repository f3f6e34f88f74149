import { blocks, forEachRecord, type StreamLog } from "@millrace/log";
import type { StreamView } from "@millrace/streams";

/** A row of a result, as JSON. */
export type ResultRow = Readonly<Record<string, unknown>>;

const PAGE = { recordsMax: 10_000, bytesMax: 4 * 2 ** 20 };

/** How many events all rows of a stream tell of, by what one row tells. */
export async function toldEvents(log: StreamLog, view: StreamView, told: (row: ResultRow) => number): Promise<number> {
  let sum = 0;
  for (const { ref } of view.shards) {
    let page = await log.read(ref, "earliest", PAGE);
    for (;;) {
      for (const { batch, from, to } of page.batches) {
        forEachRecord(batch, { from, to }, ({ dataStart, dataEnd }) => {
          sum += told(JSON.parse(batch.body.toString("utf8", dataStart, dataEnd)) as ResultRow);
        });
      }
      for (const { batch } of page.batches) blocks.give(batch.body);
      if (page.next.n >= page.head.n) break;
      page = await log.read(ref, { at: page.next }, PAGE);
    }
  }
  return sum;
}
