"use client";
import { formatBytes } from "@millrace/base";
import { Button, CopyButton, IconButton, ScrollRegion } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { appCodeOf } from "../../client/app-code.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

export interface ObjectPreviewProps {
  readonly bucket: string;
  readonly objectKey: string;
  readonly onClose: () => void;
}

/** The beginning of an object, unpacked, and the whole of it as a file. */
export function ObjectPreview({ bucket, objectKey, onClose }: ObjectPreviewProps) {
  const { slug: team, gatewayUrl } = useTeam();
  const query = useQuery({
    ...useTRPC().object.preview.queryOptions({ team, bucket, key: objectKey }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = `s3://${bucket}/${objectKey}`;
  const isElsewhere = query.error !== null && appCodeOf(query.error) === "bucket.notFound";
  return (
    <section aria-label="Object" className="min-w-0 border-l max-xl:border-t">
      <header className="flex items-start gap-2 border-b px-5 py-2.5">
        <h2 className="min-w-0 flex-1 break-all font-mono text-xs">
          {address} <CopyButton text={address} label="Copy the address" />
        </h2>
        {!isElsewhere && (
          <Button
            size="sm"
            icon={<Download size={14} aria-hidden />}
            render={
              <a
                download
                href={`/api/object/${team}?bucket=${encodeURIComponent(bucket)}&key=${encodeURIComponent(objectKey)}`}
              />
            }
          >
            Download
          </Button>
        )}
        <IconButton label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      {isElsewhere ? (
        <p className="px-5 py-4 text-sm text-muted">
          This bucket lies where a connection says, so its objects are read there.
        </p>
      ) : (
        <Part query={query}>
          {({ bytes, modifiedMs, packing, lines, isCut }) => (
            <>
              <p className="px-5 py-2 text-xs text-muted">
                {formatBytes(bytes)}
                {packing && `, ${packing}, shown unpacked`}, written <Time ms={modifiedMs} exact />.
              </p>
              {lines === undefined ? (
                <p className="px-5 pb-4 text-sm text-muted">This is not a text. Download it to read it.</p>
              ) : (
                <ScrollRegion aria-label="Content" className="max-h-[65vh] overflow-auto border-y bg-sunken">
                  <pre className="w-max min-w-full p-4 font-mono text-xs leading-5">{lines.join("\n")}</pre>
                </ScrollRegion>
              )}
              <p className="px-5 py-2 text-xs text-faint">
                {isCut && lines && `The first ${lines.length} lines; the rest is in the file. `}
                Or:{" "}
                <code className="font-mono">
                  aws s3 cp {address} - --endpoint-url {gatewayUrl}
                </code>
              </p>
            </>
          )}
        </Part>
      )}
    </section>
  );
}
