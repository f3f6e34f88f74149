"use client";
import { NameFilter, NoMatch, PageHead } from "@millrace/ui";
import { plural } from "../../client/format.ts";
import { NewLink, useNameFilter } from "../listing/index.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { DeliveryTable } from "./DeliveryTable.tsx";
import { NoDeliveries } from "./NoDeliveries.tsx";
import { useDeliveries } from "./use-deliveries.ts";

/** The list of deliveries. */
export function DeliveriesPage() {
  const { slug, region } = useTeam();
  const mayCreate = useMay("delivery:create");
  const { filter, onFilter, onShowAll, matches } = useNameFilter();
  const query = useDeliveries();
  const count = query.data?.length ?? 0;
  return (
    <>
      <PageHead
        title="Deliveries"
        aside={count > 0 && <span className="text-sm text-faint">{plural(count, "delivery", "deliveries")}</span>}
        actions={
          <>
            {count > 0 && <NameFilter filter={filter} onFilter={onFilter} />}
            {mayCreate && <NewLink href={`/t/${slug}/deliveries/new`}>New delivery</NewLink>}
          </>
        }
      />
      <div className="border-t">
        <Part query={query}>
          {(deliveries) => {
            const shown = deliveries.filter(matches);
            if (deliveries.length === 0) return <NoDeliveries />;
            if (shown.length > 0) return <DeliveryTable deliveries={shown} />;
            return <NoMatch what={`delivery in ${region}`} filter={filter} onShowAll={onShowAll} />;
          }}
        </Part>
      </div>
    </>
  );
}
