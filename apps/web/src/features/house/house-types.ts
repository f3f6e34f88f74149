import type { inferRouterOutputs } from "@trpc/server";
import type { houseRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof houseRouter>;
export type House = Outputs["get"];
export type HouseTeamCard = Outputs["teams"][number];
export type HouseEvent = Outputs["events"][number];
