import type { StartApplicationInput } from "@millrace/contract";
import { readPositions } from "../mapping/request/read-positions.ts";
import type { WirePosition } from "../mapping/wire.ts";
import { refuseSettings } from "./refuse-settings.ts";

interface WireStart {
  readonly applicationName: string;
  readonly runConfiguration?: {
    readonly sqlRunConfigurations?: readonly {
      readonly inputId: string;
      readonly inputStartingPositionConfiguration: WirePosition;
    }[];
  };
}

/** StartApplication. */
export function readStart({ applicationName, runConfiguration = {} }: WireStart): StartApplicationInput {
  refuseSettings(runConfiguration);
  const { sqlRunConfigurations = [] } = runConfiguration;
  const inputs = sqlRunConfigurations.map(({ inputId: id, inputStartingPositionConfiguration: position }) => ({
    id,
    position,
  }));
  return { applicationName, positions: readPositions(inputs) };
}
