"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { recentPlaces } from "../../client/recent-places.ts";
import { useTeam } from "../team/index.ts";
import { crumbs } from "./crumbs.ts";

/** Remembers where one was, for the palette. */
export function useNotePlaces(): void {
  const { slug } = useTeam();
  const pathname = usePathname();
  useEffect(() => {
    const way = crumbs(slug, pathname);
    if (way.length > 0) recentPlaces.note(slug, { label: way.map(({ label }) => label).join(" / "), path: pathname });
  }, [slug, pathname]);
}
