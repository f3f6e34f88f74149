import type { SqlType } from "../../type/sql-type.ts";
import { type TypeFamily, typeFamily } from "../../type/type-family.ts";
import type { ResolvedCall, ScalarFunction } from "../scalar-function.ts";

const widens: Readonly<Partial<Record<TypeFamily, readonly TypeFamily[]>>> = {
  decimal: ["integer"],
  float: ["integer", "decimal"],
  timestamp: ["date"],
  date: ["timestamp"],
};

/**
 * The `resolve` of a function with parameters of these types, the last `optional` of which may be left out. An argument of the same
 * family stays as it is; a smaller number, a DATE for a TIMESTAMP and NULL are cast; all else it does not take.
 */
export function takes(
  parameters: readonly SqlType[],
  result: SqlType | ((args: readonly SqlType[]) => SqlType),
  optional = 0,
): ScalarFunction["resolve"] {
  return (args) => {
    if (args.length > parameters.length || args.length < parameters.length - optional) return undefined;
    const cast: SqlType[] = [];
    for (const [index, arg] of args.entries()) {
      const type = argumentType(arg, parameters[index] as SqlType);
      if (type === undefined) return undefined;
      cast.push(type);
    }
    return { type: typeof result === "function" ? result(cast) : result, args: cast } satisfies ResolvedCall;
  };
}

function argumentType(arg: SqlType, parameter: SqlType): SqlType | undefined {
  const [from, to] = [typeFamily(arg), typeFamily(parameter)];
  if (from === to) return arg;
  return from === "null" || widens[to]?.includes(from) ? parameter : undefined;
}
