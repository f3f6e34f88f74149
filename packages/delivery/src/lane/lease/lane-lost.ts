import { type LaneKey, laneName } from "../lane-key.ts";

/** Thrown to a worker that has lost its lane to another. Nothing was written. */
export class LaneLost extends Error {
  constructor(lane: LaneKey) {
    super(`The lease of lane ${laneName(lane)} was lost.`);
    this.name = "LaneLost";
  }
}
