import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../server/root.ts";

type Outputs = inferRouterOutputs<AppRouter>["alert"];

export type Alert = Outputs["list"][number];
export type AlertEvent = Outputs["get"]["events"][number];
export type AlertChoice = Outputs["choices"][number];
export type AlertSeries = Outputs["series"];
export type AlertSettings = Alert["settings"];
export type AlertChannel = AlertSettings["channels"][number];
