import { z } from "zod";

/** Narrows the audit log; what is left out does not narrow. Times are milliseconds; `toMs` is not included. */
export const AuditQuery = z.object({
  actor: z.string().trim().max(200).exactOptional(),
  action: z.string().trim().max(100).exactOptional(),
  resource: z.string().trim().max(500).exactOptional(),
  fromMs: z.number().int().min(0).max(8.64e15).exactOptional(),
  toMs: z.number().int().min(0).max(8.64e15).exactOptional(),
  refusedOnly: z.boolean().exactOptional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;
