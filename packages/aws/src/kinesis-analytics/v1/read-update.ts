import type { UpdateApplicationInput } from "@millrace/contract";
import { given } from "../given.ts";
import { readInputUpdate } from "../mapping/part/read-input-update.ts";
import { readLoggingUpdate } from "../mapping/part/read-logging-update.ts";
import { readOutputUpdate } from "../mapping/part/read-output-update.ts";
import { readReferenceUpdate } from "../mapping/part/read-reference-update.ts";
import { readSeen, type WireSeen } from "../mapping/request/read-seen.ts";
import type { WireInputUpdate, WireLoggingUpdate, WireOutputUpdate, WireReferenceUpdate } from "../mapping/wire.ts";

interface WireUpdate extends WireSeen {
  readonly applicationUpdate: {
    readonly inputUpdates?: readonly WireInputUpdate[];
    readonly applicationCodeUpdate?: string;
    readonly outputUpdates?: readonly WireOutputUpdate[];
    readonly referenceDataSourceUpdates?: readonly WireReferenceUpdate[];
    readonly cloudWatchLoggingOptionUpdates?: readonly WireLoggingUpdate[];
  };
}

/** UpdateApplication. */
export function readUpdate(input: WireUpdate): UpdateApplicationInput {
  const { applicationUpdate: update } = input;
  return {
    ...readSeen(input),
    update: given({
      code: update.applicationCodeUpdate,
      inputs: update.inputUpdates?.map(readInputUpdate),
      outputs: update.outputUpdates?.map(readOutputUpdate),
      references: update.referenceDataSourceUpdates?.map(readReferenceUpdate),
      logging: update.cloudWatchLoggingOptionUpdates?.map(readLoggingUpdate),
    }),
  };
}
