import { structure } from "../../../operation/shape.ts";
import { inputUpdates } from "./input-shapes.ts";
import { cloudWatchLoggingOptionUpdates } from "./logging-shapes.ts";
import { outputUpdates } from "./output-shapes.ts";
import { referenceDataSourceUpdates } from "./reference-shapes.ts";
import { applicationCode } from "./words.ts";

/** What an application is made of. */
export const applicationUpdate = structure({
  InputUpdates: inputUpdates,
  ApplicationCodeUpdate: applicationCode,
  OutputUpdates: outputUpdates,
  ReferenceDataSourceUpdates: referenceDataSourceUpdates,
  CloudWatchLoggingOptionUpdates: cloudWatchLoggingOptionUpdates,
});
