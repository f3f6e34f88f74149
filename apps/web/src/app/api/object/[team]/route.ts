import { openDownload } from "../../../../features/delivered/open-download.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
}

/** An object of a built-in bucket as a file: ?bucket=&key=. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return openDownload(request, (await params).team);
}
