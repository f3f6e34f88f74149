import { hash } from "node:crypto";
import { type LaneKey, laneName } from "../lane/lane-key.ts";
import { derivedUuid } from "../target/derived-uuid.ts";

/** What a batch is: its lane, the how-manieth seal of the lane, and which of the seal's parts. */
export interface BatchPlace extends LaneKey {
  readonly ordinal: number;
  readonly part: number;
}

export interface BatchIdentity {
  readonly id: string;
  readonly requestId: string;
}

const ID_DIGITS = 26;

/** The ids of a batch: the same place has the same ids, whichever worker asks. */
export function batchIdentity(place: BatchPlace): BatchIdentity {
  const name = `${laneName(place)}/${place.ordinal}/${place.part}`;
  return { id: `dlb_${hash("sha256", name, "hex").slice(0, ID_DIGITS)}`, requestId: derivedUuid(name) };
}
