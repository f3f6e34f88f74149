import type { UpdateApplicationInput } from "@millrace/contract";
import { given } from "../given.ts";
import { readInputUpdate } from "../mapping/part/read-input-update.ts";
import { readLoggingUpdate } from "../mapping/part/read-logging-update.ts";
import { readOutputUpdate } from "../mapping/part/read-output-update.ts";
import { readReferenceUpdate } from "../mapping/part/read-reference-update.ts";
import { readSeen, type WireSeen } from "../mapping/request/read-seen.ts";
import type { WireInputUpdate, WireLoggingUpdate, WireOutputUpdate, WireReferenceUpdate } from "../mapping/wire.ts";
import { readCode } from "./read-code.ts";
import { refuseRuntime } from "./refuse-runtime.ts";
import { refuseSettings } from "./refuse-settings.ts";

interface WireCodeUpdate {
  readonly codeContentTypeUpdate?: string;
  readonly codeContentUpdate?: {
    readonly textContentUpdate?: string;
    readonly zipFileContentUpdate?: Buffer;
    readonly s3ContentLocationUpdate?: object;
  };
}

interface WireUpdate extends WireSeen {
  readonly applicationConfigurationUpdate?: {
    readonly sqlApplicationConfigurationUpdate?: {
      readonly inputUpdates?: readonly WireInputUpdate[];
      readonly outputUpdates?: readonly WireOutputUpdate[];
      readonly referenceDataSourceUpdates?: readonly WireReferenceUpdate[];
    };
    readonly applicationCodeConfigurationUpdate?: WireCodeUpdate;
  };
  readonly serviceExecutionRoleUpdate?: string;
  readonly runConfigurationUpdate?: object;
  readonly cloudWatchLoggingOptionUpdates?: readonly WireLoggingUpdate[];
  readonly runtimeEnvironmentUpdate?: string;
}

/** UpdateApplication. What is not of SQL is refused by its name. */
export function readUpdate(input: WireUpdate): UpdateApplicationInput {
  const { applicationConfigurationUpdate: configuration = {}, runtimeEnvironmentUpdate: runtime } = input;
  if (runtime !== undefined) refuseRuntime(runtime, undefined);
  refuseSettings(configuration);
  refuseSettings(input.runConfigurationUpdate ?? {});
  const { sqlApplicationConfigurationUpdate: sql = {} } = configuration;
  return {
    ...readSeen(input),
    ...given({ serviceRoleArn: input.serviceExecutionRoleUpdate }),
    update: given({
      code: readCodeUpdate(configuration.applicationCodeConfigurationUpdate),
      inputs: sql.inputUpdates?.map(readInputUpdate),
      outputs: sql.outputUpdates?.map(readOutputUpdate),
      references: sql.referenceDataSourceUpdates?.map(readReferenceUpdate),
      logging: input.cloudWatchLoggingOptionUpdates?.map(readLoggingUpdate),
    }),
  };
}

function readCodeUpdate({ codeContentTypeUpdate: type, codeContentUpdate: content }: WireCodeUpdate = {}) {
  const read = content && {
    textContent: content.textContentUpdate,
    zipFileContent: content.zipFileContentUpdate,
    s3ContentLocation: content.s3ContentLocationUpdate,
  };
  return readCode(read && given(read), type);
}
