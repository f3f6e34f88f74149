import type { AlertStateWord } from "../evaluate/next-state.ts";

/** What a channel is told. */
export interface Notice {
  readonly eventId: string;
  readonly alert: { readonly id: string; readonly name: string };
  readonly team: { readonly id: string; readonly slug: string; readonly accountId: string; readonly region: string };
  readonly subject: string;
  readonly state: AlertStateWord;
  readonly value: number | null;
  readonly sentence: string;
  readonly atMs: number;
  /** The alert's page. */
  readonly url: string;
}

/** The same as JSON, for webhooks and streams: a stable form with a version. */
export function noticeDocument(notice: Notice): string {
  const { eventId, alert, team, subject, state, value, sentence, atMs, url } = notice;
  return JSON.stringify({
    version: 1,
    id: eventId,
    alert,
    team: { slug: team.slug, accountId: team.accountId, region: team.region },
    ...{ subject, state, value, sentence, at: new Date(atMs).toISOString(), url },
  });
}
