import { z } from "zod";

/** How a server that does not speak HTTP is connected to. */
export const TlsSettings = z.object({
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
export type TlsSettings = z.infer<typeof TlsSettings>;
