import type { ReactNode } from "react";
import { Shell } from "../../../features/shell/index.ts";
import { TeamProvider } from "../../../features/team/index.ts";
import { openTeamPage } from "../../../server/team-page.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
  readonly children: ReactNode;
}

export default async function TeamLayout({ params, children }: Props) {
  const { team } = await params;
  return (
    <TeamProvider team={await openTeamPage(team)}>
      <Shell>{children}</Shell>
    </TeamProvider>
  );
}
