"use client";
import { Button, CodeBlock, EmptyState } from "@millrace/ui";
import Link from "next/link";
import { useMay, useTeam } from "../team/index.ts";

/** What a stream is, and two ways to the first one. */
export function NoStreams() {
  const { slug, region, gatewayUrl } = useTeam();
  const mayCreate = useMay("stream:create");
  return (
    <EmptyState
      title={`No streams in ${region} yet`}
      actions={
        mayCreate && (
          <Button tone="primary" render={<Link href={`/t/${slug}/streams/new`} />}>
            Create a stream
          </Button>
        )
      }
      more={
        <CodeBlock
          snippets={[
            {
              key: "cli",
              label: "Or from a terminal",
              code: `aws kinesis create-stream --stream-name orders --shard-count 2 \\\n  --endpoint-url ${gatewayUrl} --region ${region}`,
            },
          ]}
        />
      }
    >
      A stream takes records in order and keeps them for a day or longer, for as many readers as you like. Its shards
      are how wide it is. Streams are apart by region: what a client made in another region is listed there.
    </EmptyState>
  );
}
