import type { DeliveryRow } from "@millrace/db";
import { z } from "zod";

const encryption = z.object({
  status: z.enum(["ENABLED", "ENABLING", "DISABLED", "DISABLING"]),
  keyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]).optional(),
  keyArn: z.string().optional(),
});

/** Server-side encryption of what waits in a delivery's buffer. */
export type Encryption = z.output<typeof encryption>;

export function readEncryption(row: Pick<DeliveryRow, "encryption">): Encryption {
  return encryption.parse(row.encryption);
}
