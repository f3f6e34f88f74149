"use client";
import { cx, Kbd, type Theme, ThemeToggle, useMounted } from "@millrace/ui";
import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTheme } from "next-themes";
import { Fragment } from "react";
import { useTeam } from "../team/index.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { crumbs } from "./crumbs.ts";
import { RegionMenu } from "./RegionMenu.tsx";
import { ZoneMenu } from "./ZoneMenu.tsx";

/** Where one is, and what belongs to no page: region, zone, theme, account. */
export function TopBar({ onPalette }: { readonly onPalette: () => void }) {
  const { theme, setTheme } = useTheme();
  const isMounted = useMounted();
  return (
    <header className="row-start-1 flex min-w-0 items-center justify-between gap-4 border-b px-5 md:col-start-2">
      <Breadcrumb />
      <div className="flex shrink-0 items-center gap-2">
        <PaletteButton onOpen={onPalette} />
        <RegionMenu />
        <ZoneMenu />
        <ThemeToggle value={isMounted ? (theme as Theme) : undefined} onChange={setTheme} />
        <AccountMenu />
      </div>
    </header>
  );
}

/** Looks like the field that it opens. */
function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts="Control+K Meta+K"
      className="inline-flex h-7 items-center gap-2 rounded-md border border-line-strong bg-raised px-2 text-xs text-muted hover:border-muted hover:text-text"
    >
      <Search size={14} strokeWidth={1.5} aria-hidden />
      <span className="max-lg:sr-only lg:w-36 lg:text-left">Go to, do</span>
      <span aria-hidden className="flex gap-1 max-lg:hidden">
        <Kbd>Ctrl</Kbd>
        <Kbd>k</Kbd>
      </span>
    </button>
  );
}

function Breadcrumb() {
  const team = useTeam();
  const way = crumbs(team.slug, usePathname());
  const all = [{ label: team.name, href: `/t/${team.slug}`, isName: false }, ...way];
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {all.map((crumb, index) => {
          const isLast = index === all.length - 1;
          return (
            <Fragment key={crumb.href}>
              {index > 0 && (
                <li aria-hidden className="text-faint max-sm:hidden">
                  /
                </li>
              )}
              <li className={cx("min-w-0 truncate", !isLast && "max-sm:hidden", crumb.isName && "font-mono text-xs")}>
                {isLast ? (
                  <span aria-current="page">{crumb.label}</span>
                ) : (
                  <Link href={crumb.href} className="rounded-sm text-muted hover:text-text">
                    {crumb.label}
                  </Link>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
