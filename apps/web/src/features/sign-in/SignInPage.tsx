"use client";
import { CodeBlock, cx, StripMark } from "@millrace/ui";
import { useState } from "react";
import type { Entry } from "./auth-client.ts";
import { CodeStep } from "./CodeStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { signInWords } from "./sign-in-words.ts";
import { TeamStep } from "./TeamStep.tsx";

export interface SignInPageProps {
  /** Why one is here. */
  readonly code?: string;
  /** Where to go afterwards: a path of the console. */
  readonly next: string;
  /** Whether passkeys can be bound to the console's address. */
  readonly hasPasskeys: boolean;
  /** The team that wants single sign-on of whoever is here. */
  readonly team?: string;
}

/** By password and code, by passkey, or by the link that the command line prints. */
export function SignInPage({ code, next, hasPasskeys, team }: SignInPageProps) {
  const [failed, setFailed] = useState(code);
  const [step, setStep] = useState<"password" | "code" | "team">(team === undefined ? "password" : "team");
  const words = signInWords(failed);
  /** Resolves to whether the page is being left. */
  const enter = async (trying: Promise<Entry>): Promise<boolean> => {
    const entry = await trying;
    if (entry === "in") {
      window.location.assign(next);
      return true;
    }
    if (entry === "code") setStep("code");
    else if (entry.problem === "codeAnew") setStep("password");
    setFailed(entry === "code" ? undefined : entry.problem);
    return false;
  };
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid justify-items-start gap-3">
          <StripMark size={32} />
          <h1 className="text-2xl font-medium tracking-[-0.02em]">
            {step === "code" ? "One more step" : "Sign in to Millrace"}
          </h1>
        </div>
        {words && (
          <div
            role={words.isBad ? "alert" : "status"}
            className={cx("grid gap-1 rounded-lg border p-3", words.isBad ? "border-bad/40 bg-bad-soft" : "bg-sunken")}
          >
            <strong className="text-sm font-medium">{words.title}</strong>
            <span className="text-sm text-muted">{words.sentence}</span>
          </div>
        )}
        {step === "code" && <CodeStep enter={enter} onBack={() => setStep("password")} />}
        {step === "team" && (
          <TeamStep next={next} team={team ?? ""} onFailed={setFailed} onBack={() => setStep("password")} />
        )}
        {step === "password" && (
          <>
            <PasswordStep enter={enter} hasPasskeys={hasPasskeys} onTeam={() => setStep("team")} />
            <FirstTime />
          </>
        )}
      </div>
    </main>
  );
}

function FirstTime() {
  return (
    <div className="grid gap-2 border-t pt-5">
      <p className="text-sm text-muted">
        First time, or no password yet? On the machine that runs Millrace, this prints a link that signs you in once:
      </p>
      <CodeBlock snippets={[{ key: "up", label: "Terminal", code: "./millrace up" }]} />
    </div>
  );
}
