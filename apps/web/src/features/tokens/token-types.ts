import type { inferRouterOutputs } from "@trpc/server";
import type { tokenRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof tokenRouter>;
/** A token as lists show it. */
export type TokenCard = Outputs["list"][number];
/** A token just made: the only moment at which it is known. */
export type FreshToken = Pick<Outputs["create"], "id" | "name" | "token">;
