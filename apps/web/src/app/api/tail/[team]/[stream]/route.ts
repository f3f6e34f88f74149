import { openTail } from "../../../../../features/tail/open-tail.ts";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
}

/** A stream as it happens: Server-Sent Events, see features/tail/tail-wire.ts. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { team, stream } = await params;
  return openTail(request, { team, streamName: decodeURIComponent(stream) });
}
