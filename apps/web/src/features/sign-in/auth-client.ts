import { askSignIn } from "../../client/ask-sign-in.ts";
import { answerPasskey, type PasskeyRequest } from "./answer-passkey.ts";

/** What came of trying to come in: done, a code is asked for, or why not, as a code of the sign-in page's words. */
export type Entry = "in" | "code" | { readonly problem: string };

export async function signInByPassword(email: string, password: string): Promise<Entry> {
  const { ok, status, body } = await askSignIn<{ twoFactorRedirect: boolean }>("/sign-in/email", { email, password });
  if (ok) return body.twoFactorRedirect ? "code" : "in";
  return { problem: problemOf(status, "password") };
}

/** The second step: a code of the app, or one of the recovery codes. */
export async function signInByCode(input: { code: string; isRecovery: boolean; trustDevice: boolean }): Promise<Entry> {
  const { code, isRecovery, trustDevice } = input;
  const path = isRecovery ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp";
  const { ok, status } = await askSignIn(path, { code: code.trim(), trustDevice });
  if (ok) return "in";
  return { problem: status === 400 ? "codeAnew" : problemOf(status, "code") };
}

/** By a passkey that the browser knows for this console; no address is typed. */
export async function signInByPasskey(): Promise<Entry> {
  const asked = await askSignIn<PasskeyRequest>("/passkey/generate-authenticate-options");
  if (!asked.ok) return { problem: problemOf(asked.status, "passkey") };
  const response = await answerPasskey(asked.body as PasskeyRequest);
  if (response === undefined) return { problem: "passkey" };
  const { ok, status } = await askSignIn("/passkey/verify-authentication", { response });
  return ok ? "in" : { problem: problemOf(status, "passkey") };
}

/** To a team's identity provider, where the browser then goes; resolves only when that is not possible. */
export async function signInBySingleSignOn(team: string, next: string): Promise<{ readonly problem: string }> {
  const { ok, status, body } = await askSignIn<{ url: string; problem: string }>("/single-sign-on/begin", {
    team,
    next,
  });
  if (!ok) return { problem: problemOf(status, "signOnUnknown") };
  if (body.url === undefined) return { problem: body.problem ?? "signOnUnknown" };
  window.location.assign(body.url);
  return new Promise(() => undefined);
}

export async function signOut(): Promise<void> {
  await askSignIn("/sign-out", {});
}

/** Signs out, and goes to where one signs in. */
export async function leave(): Promise<void> {
  await signOut();
  window.location.assign("/sign-in?error=out");
}

/** Pushes the end of the session out. A failed renewal is noticed by the next call that needs the session. */
export async function renewSession(): Promise<void> {
  await askSignIn("/get-session");
}

function problemOf(status: number, otherwise: string): string {
  if (status === 0 || status >= 500) return "unreachable";
  return status === 429 ? "tooMany" : otherwise;
}
