"use client";
import { Button, CopyButton } from "@millrace/ui";
import { useTeam } from "../team/index.ts";
import type { FreshKey } from "./key-types.ts";

/** The id and the secret of a key just made, each to copy, and both as lines for a shell. */
export function RevealedKey({ secretKey, onDone }: { readonly secretKey: FreshKey; readonly onDone: () => void }) {
  const { gatewayUrl, region } = useTeam();
  const lines = [
    `export AWS_ENDPOINT_URL=${gatewayUrl}`,
    `export AWS_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${secretKey.id}`,
    `export AWS_SECRET_ACCESS_KEY=${secretKey.secret}`,
  ].join("\n");
  return (
    <div className="grid gap-4">
      <dl className="grid gap-3">
        {[
          ["Access key id", secretKey.id],
          ["Secret access key", secretKey.secret],
        ].map(([name, value]) => (
          <div key={name} className="grid gap-1">
            <dt className="text-xs text-faint">{name}</dt>
            <dd className="flex items-center justify-between gap-2 rounded-md border bg-sunken py-1 pr-1 pl-2.5 font-mono text-xs">
              <span className="min-w-0 break-all">{value}</span>
              <CopyButton text={value ?? ""} label={`Copy the ${name?.toLowerCase()}`} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex items-center justify-between gap-2">
        <CopyButton words text={lines} label="Copy as shell exports" />
        <Button tone="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
