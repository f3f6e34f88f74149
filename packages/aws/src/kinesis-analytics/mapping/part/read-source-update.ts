import { given } from "../../given.ts";
import type { WireSourceUpdate } from "../wire.ts";

/** What is to be changed of a reference; undefined: nothing. */
export function readSourceUpdate(update: WireSourceUpdate | undefined) {
  return update && given({ resourceArn: update.resourceArnUpdate, roleArn: update.roleArnUpdate });
}
