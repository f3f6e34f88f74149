import "server-only";
import { Readable } from "node:stream";
import { toAppError } from "@millrace/base";
import { AuditQuery } from "@millrace/contract";
import { auditExportFormats, exportAudit } from "@millrace/tenancy";
import { z } from "zod";
import { readCall } from "../../server/call.ts";
import { openConsole } from "../../server/compose.ts";
import { admit, findPerson } from "../../server/person.ts";

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
export async function openAuditExport(request: Request, team: string): Promise<Response> {
  const house = await openConsole();
  try {
    const who = await admit(house, await findPerson(house, request.headers), {
      team,
      permission: "audit:read",
      action: "audit.export",
      call: readCall(request.headers),
    });
    const query = ExportQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return Response.json({ message: "The address asks for no export." }, { status: 400 });
    const { format, ...filter } = query.data;
    const { matched, exported, lines } = await exportAudit(house.tenancy, who, { format, filter });
    const part = exported < matched ? `-newest-${exported}-of-${matched}` : "";
    return new Response(Readable.toWeb(Readable.from(lines)) as ReadableStream, {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="audit-${team}${part}.${format}"`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    const { message, row } = toAppError(problem);
    return Response.json({ message }, { status: row.http });
  }
}
