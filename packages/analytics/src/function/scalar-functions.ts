import { dateFormatFunctions } from "./date-format/date-format-functions.ts";
import { logFunctions } from "./log/log-functions.ts";
import { numberFunctions } from "./number/number-functions.ts";
import { arithmeticFunctions } from "./operator/arithmetic-functions.ts";
import { choiceFunctions } from "./operator/choice-functions.ts";
import { comparisonFunctions } from "./operator/comparison-functions.ts";
import type { ScalarFunction } from "./scalar-function.ts";
import { textFunctions } from "./text/text-functions.ts";
import { timeFunctions } from "./time/time-functions.ts";

/** Every scalar function and operator there is. */
export const scalarFunctions: readonly ScalarFunction[] = [
  ...arithmeticFunctions,
  ...comparisonFunctions,
  ...choiceFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...timeFunctions,
  ...dateFormatFunctions,
  ...logFunctions,
];

const byId = new Map(scalarFunctions.map((entry) => [entry.id, entry]));
const byName = new Map(scalarFunctions.flatMap((entry) => (entry.name === undefined ? [] : [[entry.name, entry]])));

/** A function by its name in SQL, in upper case. */
export function findFunction(name: string): ScalarFunction | undefined {
  return byName.get(name);
}

/** A function or operator that the plan names. */
export function functionById(id: string): ScalarFunction {
  const entry = byId.get(id);
  if (entry === undefined) throw new Error(`No scalar function has the id ${id}`);
  return entry;
}
