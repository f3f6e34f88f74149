import { createDeliveryStream } from "@millrace/delivery";
import { readBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOutput, deliveryArn } from "../../test/samples.ts";
import { countCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

const RECORDS = 300;
const SEEDS = Array.from({ length: 6 }, (_, seed) => seed);

/** What an uninterrupted run gives: made from what the log itself says of the arrivals. */
async function expected(): Promise<{ readonly filtered: string[]; readonly counts: string[] }> {
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
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function buffered(name: string): Promise<string[]> {
  const view = await house.delivery.directory.findNow(who.accountId, who.region, name);
  const page = await house.log.read(view?.buffer as never, "earliest", { recordsMax: 10_000, bytesMax: 1e8 });
  return page.batches.flatMap(({ batch }) => readBatch(batch).map(({ data }) => data.toString().trim()));
}

test.each(SEEDS)(
  "workers that die at any step lose nothing and put out nothing twice (seed %i)",
  { timeout: 60_000 },
  async (seed) => {
    const random = seeded(seed + 1);
    await createDeliveryStream(house.delivery, who, {
      deliveryStreamName: "rows",
      extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::lake" },
    });
    const outputs = [
      anOutput(who),
      anOutput(who, { name: "COUNTS", kind: "delivery", target: { resourceArn: deliveryArn(who, "rows") } }),
    ];
    const id = await house.start(who, { code: countCode, outputs });
    const putting = putInBursts(random);
    let deaths = 0;
    const isDone = async () => {
      const trades = (await buffered("rows")).reduce(
        (sum, text) => sum + (JSON.parse(text) as { TRADES: number }).TRADES,
        0,
      );
      return trades >= RECORDS && (await house.task(who)).unsent === 0;
    };
    do {
      // The last workers are immortal, so that a seed that kills everybody early ends too.
      const worker = house.worker(deaths < 15 ? { diesAt: 1 + Math.floor(random() * 22) } : {});
      for (let slice = 0; slice < 3 && !worker.isDead && !(await isDone()); slice += 1) await worker.run(id, 1200);
      if (worker.isDead) deaths += 1;
      worker.close();
      await house.expireLease();
    } while (!(await isDone()));
    await putting;
    const { filtered, counts } = await expected();
    expect((await house.stored(who, "out")).sort()).toEqual(filtered);
    expect((await buffered("rows")).sort()).toEqual(counts);
    expect(deaths).toBeGreaterThan(2);
  },
);

async function putInBursts(random: () => number): Promise<void> {
  for (let sent = 0; sent < RECORDS; sent += 20) {
    const records = Array.from({ length: 20 }, (_, n) => {
      const price = Math.round(random() * 3000) / 4 / 25;
      return JSON.stringify({ ticker: `T${(sent + n) % 5}`, price: Math.round(price) });
    });
    await house.put(who, "in", records);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
