"use client";
import { type Column, Section, Sparkline, Table, useMounted } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { formatCount } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { Meter } from "./Meter.tsx";
import type { usageRouter } from "./router.ts";
import { TrafficSection } from "./TrafficSection.tsx";
import { forecastWords, quotaNames } from "./usage-words.ts";

type Usage = inferRouterOutputs<typeof usageRouter>["get"];
type Quota = Usage["quotas"][number];

const columns: readonly Column<Quota>[] = [
  {
    key: "name",
    head: "Quota",
    className: "w-full",
    cell: ({ name, meaning }) => (
      <span className="grid py-1.5">
        <span className="font-medium">{quotaNames[name]}</span>
        <span className="text-xs text-muted max-sm:hidden">{meaning}</span>
      </span>
    ),
  },
  {
    key: "used",
    head: "Used",
    className: "whitespace-nowrap",
    cell: ({ used, limit }) => (
      <span className="grid gap-1 tabular">
        <span>
          {formatCount(used)}
          {limit !== undefined && <span className="text-muted"> of {formatCount(limit)}</span>}
        </span>
        {limit !== undefined && <Meter used={used} limit={limit} />}
      </span>
    ),
  },
  {
    key: "trend",
    head: "30 days",
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ name, history }) => <Course history={history} label={`${quotaNames[name]} in the last 30 days`} />,
  },
  {
    key: "forecast",
    head: "Forecast",
    className: "min-w-40 max-sm:hidden",
    cell: (quota) => <Forecast quota={quota} />,
  },
];

/** As far back as it is known; the forecast beside it says where it goes. */
function Course({ history, label }: Pick<Quota, "history"> & { readonly label: string }) {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last || first === last) return <span className="text-faint">too new</span>;
  return <Sparkline points={history} fromMs={first.atMs} toMs={last.atMs} label={label} />;
}

/** What the team has of its quotas, what passes through its streams, and where both are going. */
export function UsagePage() {
  const { slug: team } = useTeam();
  const query = useQuery(useTRPC().usage.get.queryOptions({ team }));
  return (
    <Part query={query}>
      {(usage) => (
        <>
          <Section
            title="Quotas"
            about={`In ${usage.region}. A change that would go over one is refused with AWS's error. The limits profile, under Team, says how high they are.`}
          >
            <div className="-mx-5">
              <Table caption="Quotas" rows={usage.quotas} columns={columns} rowKey={({ name }) => name} />
            </div>
          </Section>
          <TrafficSection usage={usage} />
        </>
      )}
    </Part>
  );
}

function Forecast({ quota }: { readonly quota: Quota }) {
  // Days from now are told in the browser: the page may have waited.
  const isMounted = useMounted();
  return <span className="text-muted">{isMounted ? forecastWords(quota, Date.now()) : ""}</span>;
}
