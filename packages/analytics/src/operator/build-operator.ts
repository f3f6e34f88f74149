import type { Rel } from "../plan/rel.ts";
import { Distinct } from "./choose/distinct.ts";
import { openFilter } from "./choose/open-filter.ts";
import { openValues } from "./choose/open-values.ts";
import { Retimed } from "./choose/retimed.ts";
import { Hop } from "./group/hop.ts";
import { Session } from "./group/session.ts";
import { Stagger } from "./group/stagger.ts";
import { Tumbling } from "./group/tumbling.ts";
import { Join } from "./join/join.ts";
import { openLookup } from "./join/open-lookup.ts";
import type { OperatorSite, Sink } from "./operator.ts";
import { Align } from "./order/align.ts";
import { openUnion } from "./order/open-union.ts";
import { TimeSort } from "./order/time-sort.ts";
import { Over } from "./over/over.ts";
import { buildTableFunction } from "./table-function/build-table-function.ts";

type Builders = {
  readonly [K in Rel["kind"]]: (rel: Extract<Rel, { kind: K }>, sink: Sink, site: OperatorSite) => void;
};

const builders: Builders = {
  scan: (rel, sink, site) => site.subscribe(rel.stream, sink),
  filter: (rel, sink, site) => buildOperator(rel.input, openFilter(rel, sink, site.context), site),
  project: (rel, sink, site) => {
    const { context } = site;
    const isRetimed = rel.rowtime !== undefined && !(rel.rowtime.kind === "column" && rel.rowtime.index === 0);
    const to = isRetimed ? site.keep(new Retimed(rel, sink, context)) : openValues(rel.items, sink, context);
    buildOperator(rel.input, to, site);
  },
  group: (rel, sink, site) => buildOperator(rel.input, site.keep(new Tumbling(rel, sink, site.context), rel), site),
  stagger: (rel, sink, site) => buildOperator(rel.input, site.keep(new Stagger(rel, sink, site.context), rel), site),
  hop: (rel, sink, site) => buildOperator(rel.input, site.keep(new Hop(rel, sink, site.context), rel), site),
  session: (rel, sink, site) => buildOperator(rel.input, site.keep(new Session(rel, sink, site.context), rel), site),
  over: (rel, sink, site) => buildOperator(rel.input, site.keep(new Over(rel, sink, site.context), rel), site),
  join: (rel, sink, site) => {
    const align = site.keep(new Align(2, site.keep(new Join(rel, sink, site.context), rel)));
    buildOperator(rel.left.input, align.input(0), site);
    buildOperator(rel.right.input, align.input(1), site);
  },
  lookup: (rel, sink, site) => buildOperator(rel.input, openLookup(rel, sink, site.context), site),
  distinct: (rel, sink, site) => buildOperator(rel.input, site.keep(new Distinct(rel, sink, site.context), rel), site),
  union: (rel, sink, site) => {
    const align = site.keep(openUnion(rel.inputs.length, sink));
    for (const [index, input] of rel.inputs.entries()) buildOperator(input, align.input(index), site);
  },
  sort: (rel, sink, site) => buildOperator(rel.input, site.keep(new TimeSort(rel, sink, site.context)), site),
  "table function": (rel, sink, site) => {
    const context = { ...site.context, seed: site.seedOfNext() };
    buildOperator(rel.input, site.keep(buildTableFunction(rel, sink, context)), site);
  },
};

/** Puts together the operators of a query, from its last, which sends its rows to `sink`, back to the streams that it reads. */
export function buildOperator(rel: Rel, sink: Sink, site: OperatorSite): void {
  const build = builders[rel.kind] as (rel: Rel, sink: Sink, site: OperatorSite) => void;
  build(rel, sink, site);
}
