import { list, required, structure } from "../../../operation/shape.ts";
import { inputStartingPositionConfiguration } from "./input-shapes.ts";
import { id } from "./words.ts";

/** How an application starts. */
const inputConfiguration = structure({
  Id: required(id),
  InputStartingPositionConfiguration: required(inputStartingPositionConfiguration),
});

export const inputConfigurations = list(inputConfiguration);
