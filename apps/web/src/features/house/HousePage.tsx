"use client";
import { PageHead } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { EventSection } from "./EventSection.tsx";
import { MaintenanceSection } from "./MaintenanceSection.tsx";
import { ProcessSection } from "./ProcessSection.tsx";
import { QueueSection } from "./QueueSection.tsx";
import { StorageSection } from "./StorageSection.tsx";
import { TeamSection } from "./TeamSection.tsx";

const REFRESH_MS = 5000;

/** The house itself, for whoever runs it: what works, what waits, what is stored, and for whom. */
export function HousePage({ email }: { readonly email: string }) {
  const query = useQuery({ ...useTRPC().house.get.queryOptions(), refetchInterval: REFRESH_MS });
  return (
    <main className="mx-auto max-w-5xl py-6">
      <PageHead
        title="This house"
        actions={
          <Link href="/teams" className="text-sm underline">
            Your teams
          </Link>
        }
      >
        You are {email}, and run it. What you change here stands in the house's own audit log, at the end of the page.
      </PageHead>
      <Part query={query}>
        {(house) => (
          <>
            <MaintenanceSection key={house.maintenance.sinceMs ?? 0} maintenance={house.maintenance} />
            <ProcessSection house={house} />
            <StorageSection house={house} />
            <QueueSection queues={house.queues} />
          </>
        )}
      </Part>
      <TeamSection />
      <EventSection />
    </main>
  );
}
