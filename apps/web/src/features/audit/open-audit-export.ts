import "server-only";
import { Readable } from "node:stream";
import { AppError } from "@millrace/base";
import { AuditQuery } from "@millrace/contract";
import { auditExportFormats, exportAudit } from "@millrace/tenancy";
import { z } from "zod";
import { answerFile } from "../../server/answer-file.ts";

const Moment = z.coerce.number().int().min(0);
/** The query of the address: everything in it is text. */
const ExportQuery = AuditQuery.extend({
  format: z.enum(auditExportFormats),
  fromMs: Moment.exactOptional(),
  toMs: Moment.exactOptional(),
  refusedOnly: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .exactOptional(),
});

const types = { ndjson: "application/x-ndjson", csv: "text/csv; charset=utf-8" } as const;

/** Answers with the events of a filter as a file; its name says when it holds the newest only. */
export function openAuditExport(request: Request, team: string): Promise<Response> {
  return answerFile(request, { team, permission: "audit:read", action: "audit.export" }, async (house, who) => {
    const query = ExportQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new AppError("input.invalid", { reason: "The address asks for no export." });
    const { format, ...filter } = query.data;
    const { matched, exported, lines } = await exportAudit(house.tenancy, who, { format, filter });
    const part = exported < matched ? `-newest-${exported}-of-${matched}` : "";
    const body = Readable.toWeb(Readable.from(lines)) as ReadableStream;
    return { name: `audit-${team}${part}.${format}`, type: types[format], body };
  });
}
