import { z } from "zod";

/** What a new key may do; a ready-made policy each. */
export const accessKeyScopes = ["full", "read-write", "write", "read"] as const;
export type AccessKeyScope = (typeof accessKeyScopes)[number];

/** A key's name; it appears in the caller's ARN. */
export const AccessKeyName = z
  .string()
  .min(1, "Give the key a name.")
  .max(64, "A name has at most 64 characters.")
  .regex(/^[\w+=,.@-]([\w+=,.@ -]*[\w+=,.@-])?$/, "Use letters, digits, inner blanks or + = , . @ - _.");

export const NewAccessKey = z.object({
  name: AccessKeyName,
  scope: z.enum(accessKeyScopes),
  /** 0: does not expire. */
  expiresInDays: z.number().int().min(0).max(3650),
});
export type NewAccessKey = z.output<typeof NewAccessKey>;

export const OneAccessKey = z.object({ id: z.string().regex(/^[A-Z2-7]{16,128}$/, "That is not an access key id.") });
