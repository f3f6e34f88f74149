import { required, structure } from "../../../operation/shape.ts";
import { inputConfigurations } from "./run-shapes.ts";
import { applicationName } from "./words.ts";

/** Starting, stopping and going back. */
export const startApplicationRequest = structure({
  ApplicationName: required(applicationName),
  InputConfigurations: required(inputConfigurations),
});

export const startApplicationResponse = structure({});

export const stopApplicationRequest = structure({
  ApplicationName: required(applicationName),
});

export const stopApplicationResponse = structure({});
