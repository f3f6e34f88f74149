import type { StartApplicationInput } from "@millrace/contract";
import { readPositions } from "../mapping/request/read-positions.ts";
import type { WirePosition } from "../mapping/wire.ts";

interface WireStart {
  readonly applicationName: string;
  readonly inputConfigurations: readonly {
    readonly id: string;
    readonly inputStartingPositionConfiguration: WirePosition;
  }[];
}

/** StartApplication. */
export function readStart({ applicationName, inputConfigurations }: WireStart): StartApplicationInput {
  const inputs = inputConfigurations.map(({ id, inputStartingPositionConfiguration: position }) => ({ id, position }));
  return { applicationName, positions: readPositions(inputs) };
}
