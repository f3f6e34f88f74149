"use client";
import { Button, EmptyState, PageHead } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { KeyTable } from "./KeyTable.tsx";
import { NewKeyDialog } from "./NewKeyDialog.tsx";

/** The team's access keys. */
export function KeysPage() {
  const { slug: team } = useTeam();
  const mayCreate = useMay("key:create");
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ ...useTRPC().key.list.queryOptions({ team }), refetchInterval: 15_000 });
  const newKey = mayCreate && (
    <Button data-new tone="primary" icon={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      New access key
    </Button>
  );
  return (
    <>
      <PageHead
        title="Access keys"
        actions={
          <>
            <Button render={<Link href={`/t/${team}/keys/simulator`} />}>Try a permission</Button>
            {newKey}
          </>
        }
      >
        Programs sign their requests with these, as they do with AWS's. Give each program its own, so that one can be
        revoked alone.
      </PageHead>
      <div className="border-t">
        <Part query={query}>
          {(keys) =>
            keys.length === 0 ? (
              <EmptyState title="No access keys yet" actions={newKey}>
                A key is an id and a secret. Every AWS SDK, the CLI and the agents take them as they are.
              </EmptyState>
            ) : (
              <KeyTable keys={keys} />
            )
          }
        </Part>
      </div>
      <NewKeyDialog open={isMaking} onOpenChange={setMaking} />
    </>
  );
}
