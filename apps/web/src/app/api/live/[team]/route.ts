import { openLive } from "../../../../features/live/open-live.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
}

/** What a page shows as it happens: Server-Sent Events, see features/live/live-wire.ts. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return openLive(request, (await params).team);
}
