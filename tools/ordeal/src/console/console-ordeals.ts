import type { Ordeal } from "../ordeal-kind.ts";
import { tailTrial } from "./tail-trial.ts";

/** The ordeals of the console. */
export const consoleOrdeals: readonly Ordeal[] = [
  {
    name: "tail",
    does: "Looks at the live tail of a stream that gets 5,000 records a second, in a real browser: how many frames a second it draws, and whether what it holds in memory grows.",
    usual: { seconds: 600 },
    run: ({ seconds = 600 }) => tailTrial(seconds),
    limits: {
      recordsPerSecond: { atLeast: 4_750 },
      framesPerSecond: { atLeast: 50 },
      heapMibGrown: { atMost: 5 },
      complaints: { atMost: 0 },
    },
  },
];
