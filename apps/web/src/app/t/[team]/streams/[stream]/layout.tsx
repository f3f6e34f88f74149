import type { Metadata } from "next";
import type { ReactNode } from "react";
import { StreamFrame } from "../../../../../features/streams/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).stream) };
}

export default async function StreamLayout({ params, children }: Props) {
  const { team, stream } = await params;
  const streamName = decodeURIComponent(stream);
  return (
    <Prefetched queries={[server.stream.get.queryOptions({ team, streamName })]}>
      <StreamFrame streamName={streamName}>{children}</StreamFrame>
    </Prefetched>
  );
}
