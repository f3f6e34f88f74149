"use client";
import { NoneYet } from "../listing/index.ts";
import { useMay, useTeam } from "../team/index.ts";

/** What a stream is, and two ways to the first one. */
export function NoStreams() {
  const { slug, region, gatewayUrl } = useTeam();
  const mayCreate = useMay("stream:create");
  return (
    <NoneYet
      title={`No streams in ${region} yet`}
      make={mayCreate ? { href: `/t/${slug}/streams/new`, label: "Create a stream" } : undefined}
      command={`aws kinesis create-stream --stream-name orders --shard-count 2 \\\n  --endpoint-url ${gatewayUrl} --region ${region}`}
    >
      A stream takes records in order and keeps them for a day or longer, for as many readers as you like. Its shards
      are how wide it is. Streams are apart by region: what a client made in another region is listed there.
    </NoneYet>
  );
}
