import { expect, it } from "vitest";
import { LoopImage } from "../src/log/loop-image.ts";
import { powerCutTrial } from "../src/log/power-cut-trial.ts";

// Where this is skipped, the write-order recorder of test/simulation cuts the power all the same.
const whyNot = await LoopImage.whyNot();

it.skipIf(whyNot !== undefined)(
  `loses nothing acknowledged in a power cut${whyNot ? ` (skipped: ${whyNot})` : ""}`,
  async () => {
    const { acks, ...found } = await powerCutTrial({ rounds: 5 });
    expect(acks).toBeGreaterThan(100);
    expect(found).toEqual({ rounds: 5, lost: 0, reordered: 0, wrong: 0 });
  },
);
