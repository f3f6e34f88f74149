import type { MetricBook, Tallies } from "@millrace/metrics";
import type { DeliveryView } from "../put/delivery-directory.ts";

const names = ["IncomingBytes", "IncomingRecords", "IncomingPutRequests", "ThrottledRecords"] as const;

/** What is put into deliveries, on pages of the process's metric book. What they deliver is counted with the work: count-minute.ts. */
export class DeliveryCounters {
  readonly #book: MetricBook;

  constructor(book: MetricBook) {
    this.#book = book;
  }

  /** A put that was answered; `bytes` and `records` of what is on disk. */
  countPut(
    view: DeliveryView,
    put: { readonly bytes: number; readonly records: number; readonly throttled: number },
  ): void {
    const page = this.#page(view);
    page.IncomingPutRequests.add(1);
    if (put.throttled > 0) page.ThrottledRecords.add(put.throttled);
    if (put.records === 0) return;
    page.IncomingBytes.add(put.bytes);
    page.IncomingRecords.add(put.records);
  }

  #page(view: DeliveryView): Tallies<(typeof names)[number]> {
    const known = this.#book.find(names, view.id);
    if (known) return known;
    const { teamId, region, name } = view;
    const scope = { teamId, region, namespace: "AWS/Firehose", dimensions: { DeliveryStreamName: name } };
    return this.#book.open(names, view.id, scope);
  }
}
