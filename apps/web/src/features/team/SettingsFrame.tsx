"use client";
import { PageHead, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTeam } from "./TeamProvider.tsx";

/** Who belongs to it, what deliveries use, and the log: for whom may read each. */
const beside = [
  { path: "usage", label: "Usage", permission: "team:read" },
  { path: "members", label: "Members", permission: "member:read" },
  { path: "sign-on", label: "Single sign-on", permission: "member:update" },
  { path: "connections", label: "Connections", permission: "connection:read" },
  { path: "functions", label: "Functions", permission: "function:read" },
  { path: "buckets", label: "Buckets", permission: "bucket:read" },
  { path: "tokens", label: "Tokens", permission: "token:read" },
  { path: "audit", label: "Audit log", permission: "audit:read" },
] as const;

/** The tabs of the team's settings. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { slug, granted } = useTeam();
  const pathname = usePathname();
  const base = `/t/${slug}/settings`;
  const tabs = [
    { href: base, label: "Team" },
    ...beside.flatMap(({ path, label, permission }) =>
      granted.includes(permission) ? [{ href: `${base}/${path}`, label }] : [],
    ),
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
