import { z } from "zod";
import { limitsProfiles } from "./limits.ts";

/** What the team page changes. */
export const TeamSettings = z.object({
  name: z.string().trim().min(1, "Give the team a name.").max(80, "A name has at most 80 characters."),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "Give a region such as us-east-1."),
  limitsProfile: z.enum(limitsProfiles),
});
export type TeamSettings = z.output<typeof TeamSettings>;

/** A team that somebody makes in the console. */
export const NewTeam = TeamSettings.pick({ name: true });
