import { adrNumbers } from "./adr-numbers.ts";
import { browserStaysInBrowser } from "./browser-stays-in-browser.ts";
import { fileLength } from "./file-length.ts";
import { folderSize } from "./folder-size.ts";
import { frontDoors } from "./front-doors.ts";
import { functionSize } from "./function-size.ts";
import { leftovers } from "./leftovers.ts";
import { names } from "./names.ts";
import { oneLibraryAJob } from "./one-library-a-job.ts";
import { ownedEnvironment } from "./owned-environment.ts";
import { ownedTime } from "./owned-time.ts";
import type { Rule } from "./rule.ts";
import { suppressions } from "./suppressions.ts";
import { whereMap } from "./where-map.ts";

/** Every rule of the house that is ours to check. There is no list of exceptions. */
export const rules: readonly Rule[] = [
  fileLength,
  functionSize,
  folderSize,
  names,
  frontDoors,
  ownedEnvironment,
  ownedTime,
  browserStaysInBrowser,
  leftovers,
  suppressions,
  oneLibraryAJob,
  whereMap,
  adrNumbers,
];
