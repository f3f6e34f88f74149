import { aggregateNames } from "../bind/window/aggregates.ts";
import { tableFunctions } from "../bind/window/table-functions.ts";
import { scalarFunctions } from "../function/scalar-functions.ts";
import { keywords, typeWords, valueWords } from "../parse/keywords.ts";

/** The words of the dialect, for an editor that colours and completes. */
export interface SqlWords {
  readonly keywords: readonly string[];
  readonly types: readonly string[];
  readonly functions: readonly { readonly name: string; readonly signature: string }[];
}

/** Made of the tables that the parser, the binder and the compiler work with, so that it knows what they know. */
export function sqlWords(): SqlWords {
  const functions = [
    ...scalarFunctions.flatMap(({ name, signature }) => (name === undefined ? [] : [{ name, signature }])),
    ...aggregateNames.map((name) => ({ name, signature: `${name}(${name === "COUNT" ? "*" : "value"})` })),
    { name: "LAG", signature: "LAG(value [, rows [, otherwise]]) OVER window" },
    { name: "NTH_VALUE", signature: "NTH_VALUE(value, n) OVER window" },
    { name: "STEP", signature: "STEP(time BY INTERVAL 'n' unit)" },
    ...Object.entries(tableFunctions).map(([name, { parameters }]) => ({
      name,
      signature: `${name}(CURSOR(SELECT STREAM …)${parameters.map((parameter) => `, ${parameter.name}`).join("")})`,
    })),
  ];
  const byName = new Map(functions.map((one) => [one.name, one]));
  return {
    keywords: [...keywords, ...valueWords],
    types: typeWords,
    functions: [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
