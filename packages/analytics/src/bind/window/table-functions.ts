import type { TableFunctionRel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import type { Parameter } from "./table-arguments.ts";

interface TableFunction {
  /** Behind the CURSOR, in AWS's order. */
  readonly parameters: readonly Parameter[];
  /** What stands behind the input's columns, or, with `alone`, instead of them. */
  readonly adds: readonly Column[];
  readonly alone?: boolean;
  /** It works on the input's numbers: their places are its argument `columns`. */
  readonly numbers?: boolean;
}

const most = 2_147_483_647;
const windowMs: Parameter = { name: "windowMs", is: "integer", least: 1, most: 86_400, times: 1_000 };
const forest: readonly Parameter[] = [
  { name: "numberOfTrees", is: "integer", least: 1, most: 1_000, otherwise: 100 },
  { name: "subSampleSize", is: "integer", least: 10, most: 1_000, otherwise: 256 },
  { name: "timeDecay", is: "integer", least: 1, most, otherwise: 100_000 },
  { name: "shingleSize", is: "integer", least: 1, most: 30, otherwise: 1 },
];
const score: Column = { name: "ANOMALY_SCORE", type: { name: "DOUBLE" } };
const orders = ["asc", "desc"];

/** The functions that make rows of rows, with the parameters and limits of AWS's reference; windows are given in seconds. */
export const tableFunctions: Readonly<Record<TableFunctionRel["name"], TableFunction>> = {
  TOP_K_ITEMS_TUMBLING: {
    parameters: [{ name: "column", is: "column" }, { name: "k", is: "integer", least: 1, most: 100_000 }, windowMs],
    adds: [
      { name: "ITEM", type: { name: "VARCHAR", length: 1_024 } },
      { name: "ITEM_COUNT", type: { name: "BIGINT" } },
    ],
    alone: true,
  },
  COUNT_DISTINCT_ITEMS_TUMBLING: {
    parameters: [{ name: "column", is: "column" }, windowMs],
    adds: [{ name: "NUMBER_OF_DISTINCT_ITEMS", type: { name: "BIGINT" } }],
    alone: true,
  },
  RANDOM_CUT_FOREST: { parameters: forest, adds: [score], numbers: true },
  RANDOM_CUT_FOREST_WITH_EXPLANATION: {
    parameters: [...forest, { name: "withDirectionality", is: "boolean", otherwise: false }],
    adds: [score, { name: "ANOMALY_EXPLANATION", type: { name: "VARCHAR", length: 20_480 } }],
    numbers: true,
  },
  HOTSPOTS: {
    parameters: [
      { name: "windowSize", is: "integer", least: 100, most: 1_000 },
      { name: "scanRadius", is: "number", least: Number.MIN_VALUE, most: Number.MAX_VALUE },
      { name: "minimumNumberOfPointsInAHotspot", is: "integer", least: 2, most: 1_000 },
    ],
    adds: [{ name: "HOTSPOTS_RESULT", type: { name: "VARCHAR", length: 20_480 } }],
    numbers: true,
  },
  GROUP_RANK: {
    parameters: [
      { name: "rankByColumnName", is: "column" },
      { name: "rankOutColumnName", is: "name" },
      { name: "sortOrder", is: "word", of: orders },
      { name: "outputOrder", is: "word", of: orders },
      { name: "maxIdle", is: "integer", least: 0, most },
      { name: "outputMax", is: "integer", least: 0, most },
    ],
    adds: [],
  },
};
