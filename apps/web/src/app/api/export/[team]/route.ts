import { openExport } from "../../../../features/record-export/open-export.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
}

/** Records as a file: ?ask= is the JSON of a RecordExport. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return openExport(request, (await params).team);
}
