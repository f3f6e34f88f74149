import type { inferRouterOutputs } from "@trpc/server";
import type { sqlRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof sqlRouter>;
/** Words of the dialect. */
export type SqlWords = Outputs["words"];
/** Statements to begin with. */
export type SqlTemplate = Outputs["templates"][number];
/** What is wrong with code, or what it is made of. */
export type Inspection = Outputs["inspect"];
/** What a draft makes of records that the saved version does not, and the other way round. */
export type Comparison = Outputs["compare"];
/** What code makes of real records. */
export type Preview = Outputs["preview"];
