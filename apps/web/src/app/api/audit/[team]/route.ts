import { openAuditExport } from "../../../../features/audit/open-audit-export.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
}

/** The audit log as a file: ?format=csv|ndjson and the filter's fields. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return openAuditExport(request, (await params).team);
}
