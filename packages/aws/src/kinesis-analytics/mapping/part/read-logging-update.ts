import type { ApplicationUpdate } from "@millrace/contract";
import { given } from "../../given.ts";
import type { WireLoggingUpdate } from "../wire.ts";

/** What is to be changed of a logging option. */
export function readLoggingUpdate(update: WireLoggingUpdate): NonNullable<ApplicationUpdate["logging"]>[number] {
  return given({
    loggingId: update.cloudWatchLoggingOptionId,
    logStreamArn: update.logStreamArnUpdate,
    roleArn: update.roleArnUpdate,
  });
}
