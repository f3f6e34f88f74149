import { createDeliveryStream } from "@millrace/delivery";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOutput, deliveryArn } from "../../test/samples.ts";
import { applicationName, countCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import { bufferedRows, expectedTrades, putTrades, seeded } from "../../test/trades.ts";
import { updateApplication } from "../application/change/update-application.ts";
import { describeApplication } from "../application/describe-application.ts";

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

/** Asks for another number of tasks, when nothing else is going on. */
async function divideAnew(tasks: number): Promise<boolean> {
  const { versionId, status } = await describeApplication(house.deps, who, { applicationName });
  if (status !== "RUNNING") return false;
  await updateApplication(house.deps, who, { applicationName, currentVersionId: versionId, update: { tasks } });
  return true;
}

test.each(SEEDS)(
  "several tasks at two workers that die at any step, divided anew in between: nothing lost, nothing twice (seed %i)",
  { timeout: 90_000 },
  async (seed) => {
    const random = seeded(seed + 101);
    await createDeliveryStream(house.delivery, who, {
      deliveryStreamName: "rows",
      extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::lake" },
    });
    const outputs = [
      anOutput(who),
      anOutput(who, { name: "COUNTS", kind: "delivery", target: { resourceArn: deliveryArn(who, "rows") } }),
    ];
    const id = await house.start(who, { code: countCode, outputs, parts: { tasks: 3 } });
    const putting = putTrades(house, who, { records: RECORDS, random });
    let [deaths, divisions] = [0, 0];
    const isDone = async () => {
      const rows = await bufferedRows(house, who, "rows");
      const trades = rows.reduce((sum, text) => sum + (JSON.parse(text) as { TRADES: number }).TRADES, 0);
      return trades >= RECORDS && (await house.task(who)).unsent === 0;
    };
    for (let round = 0; !(await isDone()); round += 1) {
      // The last workers are immortal, so that a seed that kills everybody early ends too.
      const mayDie = round < 14;
      const workers = [0, 1].map(() => house.worker(mayDie ? { diesAt: 1 + Math.floor(random() * 60) } : {}));
      const running = Promise.all(
        workers.map(async (worker) => {
          for (let slice = 0; slice < 3 && !worker.isDead; slice += 1) await worker.run(id, 700);
        }),
      );
      if (round % 3 === 2 && mayDie && (await divideAnew(1 + Math.floor(random() * 4)))) divisions += 1;
      await running;
      deaths += workers.filter(({ isDead }) => isDead).length;
      for (const worker of workers) worker.close();
      await house.expireLease();
    }
    await putting;
    const { filtered, counts } = await expectedTrades(house, who);
    expect((await house.stored(who, "out")).sort()).toEqual(filtered);
    expect((await bufferedRows(house, who, "rows")).sort()).toEqual(counts);
    expect(deaths).toBeGreaterThan(2);
    expect(divisions).toBeGreaterThan(0);
  },
);
