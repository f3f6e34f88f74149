import { openRecordDownload } from "../../../../features/tail/record/open-record-download.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
}

/** A record's data as a file: ?stream=&sequence=&sub=. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return openRecordDownload(request, (await params).team);
}
