"use client";
import { Button, EmptyState, PageHead } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { NewSourceDialog } from "./NewSourceDialog.tsx";
import { SourceTable } from "./SourceTable.tsx";

const EVERY_MS = 2_000;

/** What the workers bring into streams. */
export function SourcesPage() {
  const { slug: team } = useTeam();
  const mayWrite = useMay("source:write");
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({ ...useTRPC().source.list.queryOptions({ team }), refetchInterval: EVERY_MS });
  const newSource = mayWrite && (
    <Button data-new tone="primary" icon={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      New source
    </Button>
  );
  return (
    <>
      <PageHead title="Sources" actions={newSource}>
        A source brings records into a stream by itself: made up, copied from another stream, or read from files. A
        worker that dies is replaced and goes on where it was.
      </PageHead>
      <div className="border-t">
        <Part query={query}>
          {(sources) =>
            sources.length === 0 ? (
              <EmptyState title="No sources yet" actions={newSource}>
                Start with the demo generator: it puts 50 orders a second into a stream, so that there is something to
                look at.
              </EmptyState>
            ) : (
              <SourceTable sources={sources} />
            )
          }
        </Part>
      </div>
      {isMaking && <NewSourceDialog onClose={() => setMaking(false)} />}
    </>
  );
}
