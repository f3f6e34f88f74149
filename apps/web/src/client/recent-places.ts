"use client";

export interface RecentPlace {
  readonly label: string;
  readonly path: string;
}

const SHOWN = 6;
const keyOf = (team: string) => `millrace.recent.${team}`;

/** Where the person was lately in a team, the latest first. Kept in the browser. */
export const recentPlaces = {
  of: (team: string): readonly RecentPlace[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOf(team)) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isPlace) : [];
    } catch {
      // Somebody else's text under our name: as good as none.
      return [];
    }
  },
  note: (team: string, place: RecentPlace): void => {
    const others = recentPlaces.of(team).filter(({ path }) => path !== place.path);
    localStorage.setItem(keyOf(team), JSON.stringify([place, ...others].slice(0, SHOWN)));
  },
};

function isPlace(value: unknown): value is RecentPlace {
  const { label, path } = (value ?? {}) as Partial<Record<keyof RecentPlace, unknown>>;
  return typeof label === "string" && typeof path === "string" && path.startsWith("/t/");
}
