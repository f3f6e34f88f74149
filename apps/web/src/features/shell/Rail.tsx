"use client";
import { cx, Kbd, StripMark } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTeam } from "../team/index.ts";
import { isIn, places } from "./places.ts";
import { TeamMenu } from "./TeamMenu.tsx";

/** The left rail; on small screens a line of links beneath the top bar. */
export function Rail({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { slug, granted } = useTeam();
  const pathname = usePathname();
  const shown = places.filter((place) => granted.includes(place.permission));
  return (
    <div className="row-start-2 flex min-w-0 flex-col border-b bg-sunken md:row-span-2 md:row-start-1 md:border-r md:border-b-0">
      <div className="hidden h-11 items-center gap-2 border-b px-2 md:flex">
        <TeamMenu />
      </div>
      <nav aria-label="Places" className="flex gap-0.5 overflow-x-auto p-2 md:flex-col">
        {shown.map((place) => {
          const isHere = isIn(place, slug, pathname);
          return (
            <Link
              key={place.path}
              href={`/t/${slug}${place.path}`}
              aria-current={isHere ? "page" : undefined}
              className={cx(
                "flex h-8 items-center gap-2.5 whitespace-nowrap rounded-md px-2 text-sm md:px-2.5 transition-colors duration-100",
                isHere ? "bg-accent-soft font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
              )}
            >
              <place.icon
                size={16}
                strokeWidth={1.5}
                aria-hidden
                className={cx("max-md:hidden", isHere && "text-accent-text")}
              />
              {place.label}
            </Link>
          );
        })}
      </nav>
      <footer className="mt-auto hidden items-center justify-between border-t px-4 py-2.5 md:flex">
        <span className="flex items-center gap-2 text-xs text-faint">
          <StripMark size={14} /> Millrace
        </span>
        <button
          type="button"
          onClick={onShortcuts}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts"
          className="inline-flex size-6 items-center justify-center"
        >
          <Kbd>?</Kbd>
        </button>
      </footer>
    </div>
  );
}
