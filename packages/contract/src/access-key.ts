import { z } from "zod";
import { roleNames } from "./person.ts";

/** What a new key may do; a ready-made policy each. */
export const accessKeyScopes = ["full", "read-write", "write", "read"] as const;
export type AccessKeyScope = (typeof accessKeyScopes)[number];

/** A key's name; it appears in the caller's ARN. */
export const AccessKeyName = z
  .string()
  .min(1, "Give the key a name.")
  .max(64, "A name has at most 64 characters.")
  .regex(/^[\w+=,.@-]([\w+=,.@ -]*[\w+=,.@-])?$/, "Use letters, digits, inner blanks or + = , . @ - _.");

/** AWS policy documents; what stands in them is checked where they are kept. */
const PolicyDocuments = z.array(z.record(z.string(), z.unknown())).max(10, "A key has at most 10 policies.");
/** 0: does not expire. */
const ExpiresInDays = z.number().int().min(0).max(3650);

export const NewAccessKey = z.object({
  name: AccessKeyName,
  /** A ready-made policy. Either this or `policies`; with neither the key may do everything. */
  scope: z.enum(accessKeyScopes).exactOptional(),
  policies: PolicyDocuments.exactOptional(),
  expiresInDays: ExpiresInDays,
});
export type NewAccessKey = z.output<typeof NewAccessKey>;

const AccessKeyId = z.string().regex(/^[A-Z2-7]{16,128}$/, "That is not an access key id.");
export const OneAccessKey = z.object({ id: AccessKeyId });

/** What is left out stays as it is. */
export const ChangedAccessKey = OneAccessKey.extend({
  policies: PolicyDocuments.exactOptional(),
  expiresInDays: ExpiresInDays.exactOptional(),
});

export const RotatedAccessKey = OneAccessKey.extend({
  /** 0: the old key is revoked at once. */
  oldEndsInHours: z.number().int().min(0).max(720),
});

/** May this key, or whoever has this role, do that? */
export const AccessQuestion = z.object({
  as: z.union([z.object({ keyId: AccessKeyId }), z.object({ role: z.enum(roleNames) })]),
  action: z.string().min(1).max(200),
  resource: z.string().min(1).max(2048),
  sourceIp: z.union([z.ipv4(), z.ipv6()], "That is not an address.").exactOptional(),
  atMs: z.number().int().min(0).max(8.64e15).exactOptional(),
  secureTransport: z.boolean().exactOptional(),
});
