"use client";
import { Button, Input, Kbd, PageHead } from "@millrace/ui";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { plural } from "../../client/format.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { DeliveryTable } from "./DeliveryTable.tsx";
import { NoDeliveries } from "./NoDeliveries.tsx";
import { useDeliveries } from "./use-deliveries.ts";

/** The list of deliveries. */
export function DeliveriesPage() {
  const { slug, region } = useTeam();
  const mayCreate = useMay("delivery:create");
  const [filter, setFilter] = useQueryState("filter", { defaultValue: "", throttleMs: 300 });
  const query = useDeliveries();
  const count = query.data?.length ?? 0;
  return (
    <>
      <PageHead
        title="Deliveries"
        aside={count > 0 && <span className="text-sm text-faint">{plural(count, "delivery", "deliveries")}</span>}
        actions={
          <>
            {count > 0 && <NameFilter filter={filter} onFilter={(text) => void setFilter(text)} />}
            {mayCreate && (
              <Button
                tone="primary"
                icon={<Plus size={14} aria-hidden />}
                render={<Link data-new href={`/t/${slug}/deliveries/new`} />}
              >
                New delivery
              </Button>
            )}
          </>
        }
      />
      <div className="border-t">
        <Part query={query}>
          {(deliveries) => {
            const shown = deliveries.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
            if (deliveries.length === 0) return <NoDeliveries />;
            if (shown.length > 0) return <DeliveryTable deliveries={shown} />;
            return (
              <p className="px-5 py-10 text-sm text-muted">
                No delivery in {region} has “{filter}” in its name.{" "}
                <button type="button" className="text-accent-text underline" onClick={() => void setFilter(null)}>
                  Show all
                </button>
              </p>
            );
          }}
        </Part>
      </div>
    </>
  );
}

function NameFilter({ filter, onFilter }: { readonly filter: string; readonly onFilter: (text: string) => void }) {
  return (
    <div className="relative">
      <Input
        data-filter
        aria-label="Filter by name"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        placeholder="Filter by name"
        className="w-56 pr-8"
      />
      <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
