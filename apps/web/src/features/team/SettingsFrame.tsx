"use client";
import { PageHead, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTeam } from "./TeamProvider.tsx";

/** The tabs of the team's settings. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { slug, granted } = useTeam();
  const pathname = usePathname();
  const base = `/t/${slug}/settings`;
  const tabs = [
    { href: base, label: "Team" },
    ...(granted.includes("audit:read") ? [{ href: `${base}/audit`, label: "Audit log" }] : []),
    { href: `${base}/you`, label: "You" },
  ];
  return (
    <>
      <PageHead title="Settings" />
      <TabLinks label="Settings" link={Link} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))} />
      {children}
    </>
  );
}
