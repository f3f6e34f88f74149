import type { DeliveryRow } from "@millrace/db";
import { z } from "zod";
import type { Tags } from "./merge-tags.ts";

const tagsColumn = z.record(z.string(), z.string());

/** The tags of a delivery's row. */
export function readTags(row: Pick<DeliveryRow, "tags">): Tags {
  return tagsColumn.parse(row.tags);
}
