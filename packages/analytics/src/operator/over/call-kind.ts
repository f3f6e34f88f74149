import type { OverCall } from "../../plan/rel.ts";
import { intervalOf } from "../aggregate/interval-of.ts";
import { openAccumulator, openReversible } from "../aggregate/open-accumulator.ts";
import { DecayingCall } from "./decaying-call.ts";
import { ExtremeCall } from "./extreme-call.ts";
import { type Place, PlacedCall } from "./placed-call.ts";
import { SummedCall } from "./summed-call.ts";
import type { WindowCall } from "./window-call.ts";

/** How a call is carried out over the windows of its kind. */
export interface WindowCallKind {
  /** The window must keep the values, to give each back when its row leaves. */
  readonly reverses: boolean;
  /** The state for one partition. */
  readonly open: () => WindowCall;
}

const extremes: Readonly<Record<string, 1 | -1>> = { MIN: -1, MAX: 1 };

/** Chooses the kind of a call; `slides`: rows leave its windows. */
export function callKind(call: OverCall, slides: boolean): WindowCallKind {
  const place = placeOf(call);
  if (place !== undefined) return { reverses: false, open: () => new PlacedCall(place, slides) };
  if (!slides) return { reverses: false, open: () => new SummedCall(openAccumulator(call)) };
  const sign = extremes[call.name];
  if (sign !== undefined) return { reverses: false, open: () => new ExtremeCall(sign) };
  if (call.name === "EXP_AVG") return { reverses: false, open: () => new DecayingCall(intervalOf(call)) };
  return {
    reverses: call.args.length > 0,
    open: () => {
      const accumulator = openReversible(call);
      if (accumulator === undefined) throw new Error(`${call.name} cannot be taken over a window`);
      return new SummedCall(accumulator);
    },
  };
}

function placeOf(call: OverCall): Place | undefined {
  const ignoresNulls = call.ignoreNulls === true;
  switch (call.name) {
    case "FIRST_VALUE":
      return { from: "first", offset: 0, ignoresNulls };
    case "LAST_VALUE":
      return { from: "last", offset: 0, ignoresNulls };
    case "NTH_VALUE":
      return { from: "first", offset: wholeArgument(call) - 1, ignoresNulls };
    case "LAG":
      return { from: "last", offset: wholeArgument(call), ignoresNulls };
    default:
      return undefined;
  }
}

/** The second argument, which is a number in the text; 1 when it is left out. */
function wholeArgument(call: OverCall): number {
  const argument = call.args[1];
  if (argument === undefined) return 1;
  if (argument.kind !== "literal" || typeof argument.value !== "number" || argument.value < 1) {
    throw new Error(`${call.name} needs a whole number above zero as its second argument`);
  }
  return argument.value;
}
