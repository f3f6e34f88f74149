import { createDeliveryStream } from "@millrace/delivery";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOutput, deliveryArn } from "../../test/samples.ts";
import { countCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import { bufferedRows, expectedTrades, putTrades, seeded } from "../../test/trades.ts";

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
    const putting = putTrades(house, who, { records: RECORDS, random });
    let deaths = 0;
    const isDone = async () => {
      const trades = (await bufferedRows(house, who, "rows")).reduce(
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
    const { filtered, counts } = await expectedTrades(house, who);
    expect((await house.stored(who, "out")).sort()).toEqual(filtered);
    expect((await bufferedRows(house, who, "rows")).sort()).toEqual(counts);
    expect(deaths).toBeGreaterThan(2);
  },
);
