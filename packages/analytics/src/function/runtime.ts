import { castRuntime } from "./cast/cast-runtime.ts";
import { dateFormatRuntime } from "./date-format/date-format-functions.ts";
import { numberRuntime } from "./number/number-runtime.ts";
import { textRuntime } from "./text/text-runtime.ts";
import { timeRuntime } from "./time/time-runtime.ts";

/** All that generated code calls, as `fn`. */
export const runtime = { ...numberRuntime, ...castRuntime, ...timeRuntime, ...textRuntime, ...dateFormatRuntime };
