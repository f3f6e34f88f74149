import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ApplicationFrame } from "../../../../../features/applications/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly application: string }>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).application) };
}

export default async function ApplicationLayout({ params, children }: Props) {
  const { team, application } = await params;
  const applicationName = decodeURIComponent(application);
  return (
    <Prefetched queries={[server.application.get.queryOptions({ team, applicationName })]}>
      <ApplicationFrame name={applicationName}>{children}</ApplicationFrame>
    </Prefetched>
  );
}
