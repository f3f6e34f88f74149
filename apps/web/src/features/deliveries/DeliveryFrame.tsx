"use client";
import { CopyButton, PageHead, Skeleton, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { DeliveryStatus } from "./DeliveryStatus.tsx";
import { useDeliveries } from "./use-deliveries.ts";
import { useDelivery } from "./use-delivery.ts";

const tabs = [
  { path: "", label: "Pipeline" },
  { path: "/transform", label: "Transform" },
  { path: "/objects", label: "Delivered" },
  { path: "/failures", label: "Failures" },
  { path: "/metrics", label: "Metrics" },
  { path: "/settings", label: "Settings" },
] as const;

/** Name, state and tabs of one delivery; the tab's page beneath. */
export function DeliveryFrame({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { slug } = useTeam();
  const pathname = usePathname();
  const query = useDelivery(name);
  const line = useDeliveries().data?.find((delivery) => delivery.name === name);
  const base = `/t/${slug}/deliveries/${name}`;
  const delivery = query.data;
  if (query.error && !delivery) {
    return (
      <>
        <PageHead title={<span className="font-mono">{name}</span>} />
        <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  const label = (tab: (typeof tabs)[number]) =>
    tab.path === "/failures" && line && line.openFailures > 0 ? `${tab.label} (${line.openFailures})` : tab.label;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={<span className="break-all font-mono text-lg">{name}</span>}
        aside={
          delivery ? (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
              <DeliveryStatus status={delivery.status} paused={delivery.paused} problem={line?.problem} />
              <span>Version {delivery.versionId}</span>
              <span className="flex items-center gap-0.5">
                ARN <CopyButton text={delivery.arn} label="Copy the ARN" />
              </span>
            </div>
          ) : (
            <Skeleton className="h-3 w-56" />
          )
        }
      />
      <TabLinks
        label="Delivery"
        link={Link}
        tabs={tabs.map((tab) => ({
          href: `${base}${tab.path}`,
          label: label(tab),
          isCurrent: pathname === `${base}${tab.path}`,
        }))}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
