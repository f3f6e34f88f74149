import { z } from "zod";

/** What a token may do; the names of people's roles. */
export const serviceTokenRoles = ["owner", "admin", "developer", "viewer", "auditor"] as const;
export type ServiceTokenRole = (typeof serviceTokenRoles)[number];

export const NewServiceToken = z.object({
  name: z
    .string()
    .min(1, "Give the token a name.")
    .max(64, "A name has at most 64 characters.")
    .regex(/^[\w+=,.@-]([\w+=,.@ -]*[\w+=,.@-])?$/, "Use letters, digits, inner blanks or + = , . @ - _."),
  role: z.enum(serviceTokenRoles).describe("At most what your own role grants."),
  expiresInDays: z.number().int().min(0).max(3650).describe("0: does not expire."),
});
export type NewServiceToken = z.output<typeof NewServiceToken>;

export const OneServiceToken = z.object({ id: z.string().regex(/^tok_[0-9a-z]{1,64}$/, "That is not a token's id.") });
