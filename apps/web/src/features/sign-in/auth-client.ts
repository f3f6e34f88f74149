/** The few endpoints of sign-in that the browser calls itself; everything else goes through tRPC. */
async function post(path: string, body: object): Promise<{ readonly ok: boolean; readonly status: number }> {
  try {
    const answer = await fetch(`/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { ok: answer.ok, status: answer.status };
  } catch {
    // No answer at all: the caller says that the server cannot be reached.
    return { ok: false, status: 0 };
  }
}

/** Why signing in failed, as a code of the sign-in page's words; undefined when it worked. */
export async function signInByPassword(email: string, password: string): Promise<string | undefined> {
  const { ok, status } = await post("/sign-in/email", { email, password });
  if (ok) return undefined;
  return status === 0 || status >= 500 ? "unreachable" : status === 429 ? "tooMany" : "password";
}

export async function signOut(): Promise<void> {
  await post("/sign-out", {});
}

/** Pushes the end of the session out. */
export async function renewSession(): Promise<void> {
  // A failed renewal is noticed by the next call that needs the session.
  await fetch("/api/auth/get-session").catch(() => undefined);
}
