import type { TableFunctionRel } from "../../plan/rel.ts";
import type { Operator, OperatorContext, Sink } from "../operator.ts";
import { RandomCutForest } from "./forest/random-cut-forest.ts";
import { GroupRank } from "./group-rank.ts";
import { Hotspots } from "./hotspots/hotspots.ts";
import { DistinctItems } from "./items/distinct-items.ts";
import { FrequentItems } from "./items/frequent-items.ts";
import { TumblingItems } from "./items/tumbling-items.ts";
import { numberArgument } from "./number-argument.ts";

type Build = (rel: TableFunctionRel, sink: Sink, context: OperatorContext) => Operator;

const builders: Readonly<Record<TableFunctionRel["name"], Build>> = {
  TOP_K_ITEMS_TUMBLING: (rel, sink, context) => {
    const k = numberArgument(rel, "k");
    return new TumblingItems(rel, { sink, context }, () => new FrequentItems(k));
  },
  COUNT_DISTINCT_ITEMS_TUMBLING: (rel, sink, context) =>
    new TumblingItems(rel, { sink, context }, () => new DistinctItems()),
  RANDOM_CUT_FOREST: (rel, sink, context) => new RandomCutForest(rel, sink, context),
  RANDOM_CUT_FOREST_WITH_EXPLANATION: (rel, sink, context) => new RandomCutForest(rel, sink, context),
  HOTSPOTS: (rel, sink) => new Hotspots(rel, sink),
  GROUP_RANK: (rel, sink, context) => new GroupRank(rel, sink, context),
};

/** The operator of a table function: rows of its input come in, rows of `rel.columns` go to the sink. */
export function buildTableFunction(rel: TableFunctionRel, sink: Sink, context: OperatorContext): Operator {
  return builders[rel.name](rel, sink, context);
}
