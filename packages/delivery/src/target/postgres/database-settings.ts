import { z } from "zod";

/** Where a database is and who logs in. */
export const DatabaseSettings = z.object({
  host: z.string().min(1).max(255).describe("Name or address of the server."),
  port: z.number().int().min(1).max(65_535).default(5432).describe("Port of the server."),
  database: z.string().min(1).max(63).describe("Database."),
  user: z
    .string()
    .min(1)
    .max(128)
    .describe("Who logs in. May insert into the table; creates the manifest table unless it is there."),
  password: z.string().max(1024).optional().describe("Password."),
  tls: z
    .enum(["verify", "off"])
    .default("verify")
    .describe("verify: encrypted, and the certificate must be good. off: only where the operator permits the address."),
  ca: z
    .string()
    .max(20_000)
    .optional()
    .describe("Certificate of your own authority, as PEM. Left out: the well-known authorities."),
});
export type DatabaseSettings = z.infer<typeof DatabaseSettings>;
