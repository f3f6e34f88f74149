import type { StartingPosition } from "@millrace/contract";
import type { WirePosition } from "../wire.ts";

/** Where each input starts; one whose position is not given is left out. */
export function readPositions(
  configurations: readonly { readonly id: string; readonly position: WirePosition }[],
): Record<string, StartingPosition> {
  return Object.fromEntries(
    configurations.flatMap(({ id, position: { inputStartingPosition: position } }) =>
      position ? [[id, position]] : [],
    ),
  );
}
