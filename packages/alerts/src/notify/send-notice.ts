import { AppError } from "@millrace/base";
import type { AlertChannel } from "@millrace/contract";
import { putRecords, sliceRecords } from "@millrace/streams";
import { systemPrincipal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { stateWord } from "../evaluate/alert-sentence.ts";
import { hasMember } from "./has-member.ts";
import { type Notice, noticeDocument } from "./notice.ts";
import { signatureOf } from "./signature-of.ts";
import { signingSecret } from "./signing-secret.ts";

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;

/** Tells one channel, or throws why it could not be told. What a webhook answers is shown to nobody but as its status. */
export async function sendNotice(deps: AlertsDeps, channel: AlertChannel, notice: Notice): Promise<void> {
  if (channel.kind === "webhook") return sendWebhook(deps, channel.url, notice);
  if (channel.kind === "mail") return sendMail(deps, channel.to, notice);
  const { team, alert, eventId } = notice;
  const who = systemPrincipal(team, "worker.alerts", eventId);
  const slices = sliceRecords([{ data: Buffer.from(noticeDocument(notice)), partitionKey: alert.name }]);
  // Told again after a crash, it is stored once.
  const producer = { id: eventId, sequence: 1 };
  const { groups } = await putRecords(deps.streams, who, { streamName: channel.streamName, slices, producer });
  const { failure } = groups[0] ?? {};
  if (failure) throw new AppError("argument.invalid", { reason: failure.errorMessage });
}

async function sendWebhook(deps: AlertsDeps, url: string, notice: Notice): Promise<void> {
  const body = noticeDocument(notice);
  const seconds = Math.floor(deps.clock.nowMs() / 1000);
  const { status } = await deps.egress.fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "Millrace-Alerts",
      "x-millrace-signature": signatureOf(signingSecret(deps.vault, notice.team.id), { seconds, body }),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    responseBytesMax: ANSWER_BYTES_MAX,
  });
  if (status >= 200 && status < 300) return;
  throw new AppError("argument.invalid", { reason: `The webhook answered ${status}.` });
}

/** Asked again when it is sent: who was a member may have left. */
async function sendMail(deps: AlertsDeps, to: string, { team, alert, state, sentence, url }: Notice): Promise<void> {
  if (!deps.mail) throw new AppError("argument.invalid", { reason: "This house has no mail server." });
  const isMember = await deps.db.withTeam(team.id, (tx) => hasMember(tx, team.id, to));
  if (!isMember) throw new AppError("argument.invalid", { reason: `${to} is no member of the team.` });
  const subject = `${stateWord(state)}: ${alert.name}`;
  await deps.mail.send({ to, subject, text: `${sentence}\n\n${url}\n` });
}
