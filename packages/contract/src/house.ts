import { z } from "zod";
import { type LimitName, limitsProfiles, limitTable } from "./limits.ts";

const names = Object.keys(limitTable) as [LimitName, ...LimitName[]];

/** A team's limits, as whoever runs the house sets them. */
export const TeamLimits = z.object({
  teamId: z.string().min(1).max(64),
  limitsProfile: z.enum(limitsProfiles),
  /** In place of the profile's figures. */
  overrides: z.partialRecord(z.enum(names), z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)),
});

/** Whether the house is being worked on, and what people are told. */
export const MaintenanceMode = z.object({
  isOn: z.boolean(),
  words: z.string().trim().max(200, "Use at most 200 characters."),
});
