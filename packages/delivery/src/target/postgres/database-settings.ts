import { z } from "zod";
import { TlsSettings } from "../tls-settings.ts";

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
  ...TlsSettings.shape,
});
export type DatabaseSettings = z.infer<typeof DatabaseSettings>;
