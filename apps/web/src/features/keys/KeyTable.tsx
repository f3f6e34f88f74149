"use client";
import { actsColumn, Button, type Column, CopyButton, StatusChip, Table } from "@millrace/ui";
import Link from "next/link";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useMay, useTeam } from "../team/index.ts";
import { EndKey } from "./EndKey.tsx";
import type { KeyCard } from "./key-types.ts";
import { keyStatus, scopeOf } from "./key-words.ts";

const columns: readonly Column<KeyCard>[] = [
  {
    key: "name",
    head: "Name",
    className: "w-full",
    cell: (key) => (
      <span className="grid">
        <KeyLink card={key} />
        <span className="flex items-center gap-1 font-mono text-xs text-faint">
          {key.id}
          <CopyButton text={key.id} label="Copy the key id" />
        </span>
      </span>
    ),
  },
  {
    key: "status",
    head: "Status",
    cell: (key) => <StatusChip tone={keyStatus[key.status].tone}>{keyStatus[key.status].word}</StatusChip>,
  },
  {
    key: "scope",
    head: "May",
    className: "whitespace-nowrap max-sm:hidden",
    cell: (key) => <span className="text-muted">{scopeOf(key)}</span>,
  },
  {
    key: "used",
    head: "Last used",
    className: "whitespace-nowrap max-sm:hidden",
    cell: (key) => <LastUse card={key} />,
  },
  {
    key: "expires",
    head: "Expires",
    className: "whitespace-nowrap max-md:hidden",
    cell: (key) =>
      key.expiresMs === undefined ? <span className="text-faint">Never</span> : <Time ms={key.expiresMs} />,
  },
];

/** Keys, a row each, with what they were last used for and the way to end them. */
export function KeyTable({ keys }: { readonly keys: readonly KeyCard[] }) {
  const mayRevoke = useMay("key:revoke");
  const [ending, setEnding] = useState<KeyCard>();
  const acts = actsColumn<KeyCard>(
    (key) =>
      mayRevoke && (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => setEnding(key)}
          aria-label={`${key.status === "active" ? "Revoke" : "Remove"} ${key.name}`}
        >
          {key.status === "active" ? "Revoke" : "Remove"}
        </Button>
      ),
  );
  return (
    <>
      <Table
        caption="Access keys"
        rows={keys}
        columns={[...columns, acts]}
        rowKey={(key) => key.id}
        rowId={(key) => key.id}
        rowClassName={(key) => (key.status === "active" ? undefined : "text-muted")}
      />
      {ending && <EndKey card={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function KeyLink({ card }: { readonly card: KeyCard }) {
  const { slug } = useTeam();
  return (
    <Link href={`/t/${slug}/keys/${card.id}`} className="font-medium hover:underline">
      {card.name}
    </Link>
  );
}

function LastUse({ card }: { readonly card: KeyCard }) {
  return (
    <span className="grid">
      {card.lastUsedMs === undefined ? <span className="text-faint">Not yet</span> : <Time ms={card.lastUsedMs} />}
      {card.lastFailureMs !== undefined && (
        <span className="max-w-60 truncate text-xs text-warn" title={card.lastFailureReason}>
          refused <Time ms={card.lastFailureMs} />
          {card.lastFailureReason && `: ${card.lastFailureReason}`}
        </span>
      )}
    </span>
  );
}
