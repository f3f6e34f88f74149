import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { guideCookie } from "../../../client/guide-cookie.ts";
import { GuideProvider } from "../../../features/guide/index.ts";
import { LiveProvider } from "../../../features/live/index.ts";
import { Shell } from "../../../features/shell/index.ts";
import { DeletedTeam, TeamProvider } from "../../../features/team/index.ts";
import { openTeamPage } from "../../../server/team-page.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
  readonly children: ReactNode;
}

export default async function TeamLayout({ params, children }: Props) {
  const { team } = await params;
  const view = await openTeamPage(team);
  if (view.deleteAfterMs !== undefined) return <DeletedTeam team={view} deleteAfterMs={view.deleteAfterMs} />;
  const guided = (await cookies()).get(guideCookie)?.value;
  return (
    <TeamProvider team={view}>
      <GuideProvider team={team} isBegun={guided === team}>
        <LiveProvider>
          <Shell>{children}</Shell>
        </LiveProvider>
      </GuideProvider>
    </TeamProvider>
  );
}
