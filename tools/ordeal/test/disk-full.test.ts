import { expect, it } from "vitest";
import { diskFullTrial } from "../src/log/disk-full-trial.ts";
import { LoopImage } from "../src/log/loop-image.ts";

// Where this is skipped, the full disks of the simulation remain.
const whyNot = await LoopImage.whyNot();

it.skipIf(whyNot !== undefined)(
  `refuses politely when its disk fills up, loses nothing, and goes on when there is room${whyNot ? ` (skipped: ${whyNot})` : ""}`,
  async () => {
    const { acks, refused, percentAtRefusal, ...found } = await diskFullTrial({ rounds: 1 });
    expect(found).toEqual({ rounds: 1, lost: 0, reordered: 0, wrong: 0, resumed: 2 });
    expect(acks).toBeGreaterThan(100);
    expect(refused).toBeGreaterThanOrEqual(60);
    expect(percentAtRefusal).toBeGreaterThan(90);
    expect(percentAtRefusal).toBeLessThan(99);
  },
  120_000,
);
