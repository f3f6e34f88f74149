import type { inferRouterOutputs } from "@trpc/server";
import type { deliveryRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof deliveryRouter>;
/** A delivery's line in the list. */
export type DeliveryLine = Outputs["list"][number];
/** Minutes and lanes of a delivery, with the server's time. */
export type Figures = Outputs["figures"];
