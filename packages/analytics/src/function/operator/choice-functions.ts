import { leastCommonType } from "../../type/least-common-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import type { ScalarFunction } from "../scalar-function.ts";

/** COALESCE is made by the compiler, which leaves the arguments behind the first that is not null alone. */
const coalesce: ScalarFunction = {
  id: "coalesce",
  name: "COALESCE",
  signature: "COALESCE(value, value …)",
  nullable: true,
  mayBeNull: true,
  resolve: (args) => {
    const type = args.length === 0 ? undefined : leastCommonType(args);
    return type && { type, args: args.map(() => type) };
  },
  code: (args) => `(${args.join(" ?? ")})`,
};

const nullif: ScalarFunction = {
  id: "nullif",
  name: "NULLIF",
  signature: "NULLIF(value, other)",
  nullable: true,
  mayBeNull: true,
  resolve: (args) => {
    const type = args.length === 2 ? leastCommonType(args) : undefined;
    return type && type.name !== "ROW" ? { type, args: [type, type] } : undefined;
  },
  code: ([a, b], { type }) =>
    typeFamily(type) === "binary"
      ? `(${a} !== null && ${b} !== null && ${a}.equals(${b}) ? null : ${a})`
      : `(${a} === ${b} ? null : ${a})`,
};

/** Functions that choose. */
export const choiceFunctions: readonly ScalarFunction[] = [coalesce, nullif];
