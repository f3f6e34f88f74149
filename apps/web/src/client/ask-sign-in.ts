/** An answer of the sign-in library. */
export interface SignInAnswer<T> {
  readonly ok: boolean;
  /** 0: no answer at all. */
  readonly status: number;
  readonly body: Partial<T> & { readonly message?: string };
}

/**
 * Calls an endpoint of the sign-in library. Only the browser can: its answers set and take away the session's cookie, which
 * tRPC's do not. Everything else goes through tRPC.
 */
export async function askSignIn<T = object>(path: string, body?: object): Promise<SignInAnswer<T>> {
  try {
    const answer = await fetch(`/api/auth${path}`, {
      ...(body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    // An answer without a body is as good as one with an empty one.
    const json = (await answer.json().catch(() => null)) as SignInAnswer<T>["body"] | null;
    return { ok: answer.ok, status: answer.status, body: json ?? {} };
  } catch {
    // No answer at all: the caller says that the server cannot be reached.
    return { ok: false, status: 0, body: {} };
  }
}
