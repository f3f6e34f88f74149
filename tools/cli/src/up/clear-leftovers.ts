import { stopLeftovers } from "../instance/stop-leftovers.ts";
import type { Phase } from "./up-context.ts";

export const clearLeftovers: Phase = {
  title: "Earlier run",
  run: async ({ instance, isRunning }) => {
    if (isRunning) return "goes on from it";
    const names = await stopLeftovers(instance);
    return names.length === 0 ? "none left over" : `was cut short; ended its ${names.join(", ")}`;
  },
};
