"use client";
import { useState } from "react";
import { askSignIn, type SignInAnswer } from "../../client/ask-sign-in.ts";

/** Asks the sign-in library and keeps what became of it, for a form: whether it is under way, and why it was refused. */
export function useAsk(words: Readonly<Record<number, string>>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const ask = async <T = object>(path: string, body?: object): Promise<SignInAnswer<T>["body"] | undefined> => {
    setBusy(true);
    const answer = await askSignIn<T>(path, body);
    setBusy(false);
    setProblem(answer.ok ? undefined : sentenceOf(answer, words));
    return answer.ok ? answer.body : undefined;
  };
  return { ask, isBusy, problem, setProblem };
}

const general: Readonly<Record<number, string>> = {
  0: "The console's server does not answer. Try again in a moment.",
  401: "Your session has ended. Sign in again.",
  403: "You signed in more than half an hour ago. Sign out and in again, then do this at once.",
  429: "Too many attempts. Wait a moment, then try again.",
};

function sentenceOf({ status, body }: SignInAnswer<object>, words: Readonly<Record<number, string>>): string {
  return words[status] ?? general[status] ?? body.message ?? "That did not work. Try again in a moment.";
}
