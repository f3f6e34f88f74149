import type { inferRouterOutputs } from "@trpc/server";
import type { keyRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof keyRouter>;
/** A key as lists show it. */
export type KeyCard = Outputs["list"][number];
/** A key just made: the only moment at which its secret is known. */
export type FreshKey = Pick<Outputs["create"], "id" | "name" | "secret">;
