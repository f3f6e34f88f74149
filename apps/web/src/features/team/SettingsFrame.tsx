"use client";
import { PageHead, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { settingsPages } from "../../client/settings-pages.ts";
import { useTeam } from "./TeamProvider.tsx";

/** The tabs of the team's settings. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { slug, granted } = useTeam();
  const pathname = usePathname();
  const base = `/t/${slug}/settings`;
  const tabs = [
    { href: base, label: "Team" },
    ...settingsPages.flatMap(({ path, label, permission }) =>
      granted.includes(permission) ? [{ href: `${base}/${path}`, label }] : [],
    ),
  ];
  return (
    <>
      <PageHead title="Settings" />
      <TabLinks label="Settings" link={Link} tabs={tabs.map((tab) => ({ ...tab, isCurrent: tab.href === pathname }))} />
      {children}
    </>
  );
}
