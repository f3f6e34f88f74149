import type { Tags } from "./check-tags.ts";

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Tags as a list, sorted by key. */
export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags)
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
