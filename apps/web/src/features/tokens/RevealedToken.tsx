"use client";
import { Button, CodeBlock, CopyButton, useMounted } from "@millrace/ui";
import { useTeam } from "../team/index.ts";
import type { FreshToken } from "./token-types.ts";

/** A token just made, to copy, and a first call with it. */
export function RevealedToken({ made, onDone }: { readonly made: FreshToken; readonly onDone: () => void }) {
  const { slug } = useTeam();
  const origin = useMounted() ? window.location.origin : "";
  const code = `curl ${origin}/api/v1/teams/${slug}/streams \\\n  -H "Authorization: Bearer ${made.token}"`;
  return (
    <div className="grid min-w-0 gap-4">
      <dl className="grid gap-1">
        <dt className="text-xs text-faint">Token</dt>
        <dd className="flex items-center justify-between gap-2 rounded-md border bg-sunken py-1 pr-1 pl-2.5 font-mono text-xs">
          <span className="min-w-0 break-all">{made.token}</span>
          <CopyButton text={made.token} label="Copy the token" />
        </dd>
      </dl>
      <CodeBlock snippets={[{ key: "curl", label: "List the team's streams", code }]} />
      <div className="flex justify-end">
        <Button tone="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
