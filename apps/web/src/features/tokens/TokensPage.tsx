"use client";
import { Button, EmptyState } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { NewTokenDialog } from "./NewTokenDialog.tsx";
import { TokenTable } from "./TokenTable.tsx";

/** The team's service tokens, for programs that call the REST API. */
export function TokensPage() {
  const { slug: team } = useTeam();
  const mayCreate = useMay("token:create");
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ ...useTRPC().token.list.queryOptions({ team }), refetchInterval: 15_000 });
  const newToken = mayCreate && (
    <Button data-new tone="primary" icon={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      New token
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4 px-5 py-5">
        <p className="max-w-2xl text-sm text-muted">
          Everything that this console does, programs do over{" "}
          <Link href="/api/v1/docs" className="text-accent-text underline underline-offset-2">
            the REST API
          </Link>
          , with a token that has a role. Records go in and out with access keys and AWS's SDKs instead.
        </p>
        {newToken}
      </div>
      <div className="border-t">
        <Part query={query}>
          {(tokens) =>
            tokens.length === 0 ? (
              <EmptyState title="No tokens yet" actions={newToken}>
                A token lets a pipeline create streams, or a script read figures, without anybody being signed in. Give
                each program its own, with the least role that does.
              </EmptyState>
            ) : (
              <TokenTable tokens={tokens} />
            )
          }
        </Part>
      </div>
      <NewTokenDialog open={isMaking} onOpenChange={setMaking} />
    </>
  );
}
