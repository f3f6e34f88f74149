import {
  above,
  below,
  invalid,
  missing,
  NAME,
  notInteger,
  notString,
  strayList,
  strayMap,
  tooLong,
  tooShort,
  unlike,
} from "../constraints.ts";
import type { Bad } from "../row.ts";

const long = "d".repeat(129);

/** What every operation refuses that names an application. */
export const badName: readonly Bad[] = [
  [{ ApplicationName: undefined }, invalid(missing("applicationName"))],
  [{ ApplicationName: "a b" }, invalid(unlike("applicationName", "a b", NAME))],
  [{ ApplicationName: "" }, invalid(unlike("applicationName", "", NAME), tooShort("applicationName", "", 1))],
  [{ ApplicationName: long }, invalid(tooLong("applicationName", long, 128))],
  [{ ApplicationName: 23 }, notString(23)],
  [{ ApplicationName: ["d"] }, strayList],
  [{ ApplicationName: { d: 1 } }, strayMap],
];

/** What every change refuses: it names the version that it is for. */
export const badVersion: readonly Bad[] = [
  ...badName,
  [{ CurrentApplicationVersionId: 0 }, invalid(below("currentApplicationVersionId", 0, 1))],
  [{ CurrentApplicationVersionId: 1e9 }, invalid(above("currentApplicationVersionId", 1e9, 999_999_999))],
  [{ CurrentApplicationVersionId: "1" }, notInteger.replace("Integer", "Long")],
];
