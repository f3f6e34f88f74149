import { readBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { TaskHouse } from "./task-house.ts";

/** Records of trades, and what `countCode` must make of them, whoever dies meanwhile. */
export interface Trades {
  readonly filtered: readonly string[];
  readonly counts: readonly string[];
}

/** What an uninterrupted run gives: made from what the log itself says of the arrivals. */
export async function expectedTrades(house: TaskHouse, who: Principal): Promise<Trades> {
  const view = await house.deps.streams.directory.findNow(who.accountId, who.region, "in");
  const groups = new Map<string, { ticker: string; trades: number; total: number }>();
  const filtered: string[] = [];
  for (const { ref } of view?.shards ?? []) {
    const page = await house.log.read(ref, "earliest", { recordsMax: 10_000, bytesMax: 1e8 });
    for (const batch of page.batches) {
      for (const { data } of readBatch(batch.batch, batch)) {
        const { ticker, price } = JSON.parse(data.toString()) as { ticker: string; price: number };
        if (price > 10) filtered.push(JSON.stringify({ TICKER: ticker, PRICE: price }));
        const key = `${ticker}/${Math.floor(batch.arrivalMs / 1000)}`;
        const group = groups.get(key) ?? { ticker, trades: 0, total: 0 };
        groups.set(key, { ticker, trades: group.trades + 1, total: group.total + price });
      }
    }
  }
  const counts = [...groups.values()].map((one) =>
    JSON.stringify({ TICKER: one.ticker, TRADES: one.trades, TOTAL: one.total }),
  );
  return { filtered: filtered.sort(), counts: counts.sort() };
}

/** A small generator of numbers that a seed repeats. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Putting {
  readonly records: number;
  readonly random: () => number;
}

/** Puts trades of five tickers into the stream "in", twenty at a time. */
export async function putTrades(house: TaskHouse, who: Principal, { records, random }: Putting): Promise<void> {
  for (let sent = 0; sent < records; sent += 20) {
    const trades = Array.from({ length: 20 }, (_, n) =>
      JSON.stringify({ ticker: `T${(sent + n) % 5}`, price: Math.round(random() * 30) }),
    );
    await house.put(who, "in", trades);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What lies in the buffer of a delivery. */
export async function bufferedRows(house: TaskHouse, who: Principal, name: string): Promise<string[]> {
  const view = await house.delivery.directory.findNow(who.accountId, who.region, name);
  const page = await house.log.read(view?.buffer as never, "earliest", { recordsMax: 10_000, bytesMax: 1e8 });
  return page.batches.flatMap(({ batch }) => readBatch(batch).map(({ data }) => data.toString().trim()));
}
