import type { EngineCounters } from "../../engine/engine.ts";

/** All counts as one text: two that are equal mean that nothing moved in between. */
export function countsOf({ streams, pumps }: EngineCounters): string {
  const moved = Object.values(pumps).map(({ in: came, out, filtered, errors, late }) => [
    came,
    out,
    filtered,
    errors,
    late,
  ]);
  return JSON.stringify([Object.values(streams), moved]);
}
