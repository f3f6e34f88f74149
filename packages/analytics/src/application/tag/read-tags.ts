import { z } from "zod";
import type { Tags } from "./merge-tags.ts";

const tagsColumn = z.record(z.string(), z.string());

/** The tags of an application's row. */
export function readTags(row: { readonly tags: unknown }): Tags {
  return tagsColumn.parse(row.tags);
}
