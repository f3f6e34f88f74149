import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { guideCookie } from "../../../client/guide-cookie.ts";
import { GuideProvider } from "../../../features/guide/index.ts";
import { LiveProvider } from "../../../features/live/index.ts";
import { Shell } from "../../../features/shell/index.ts";
import { TeamProvider } from "../../../features/team/index.ts";
import { openTeamPage } from "../../../server/team-page.ts";

interface Props {
  readonly params: Promise<{ readonly team: string }>;
  readonly children: ReactNode;
}

export default async function TeamLayout({ params, children }: Props) {
  const { team } = await params;
  const guided = (await cookies()).get(guideCookie)?.value;
  return (
    <TeamProvider team={await openTeamPage(team)}>
      <GuideProvider team={team} isBegun={guided === team}>
        <LiveProvider>
          <Shell>{children}</Shell>
        </LiveProvider>
      </GuideProvider>
    </TeamProvider>
  );
}
