"use client";
import { useEffect, useState } from "react";

/** Code that was typed and not saved: it outlives leaving the page, in this browser. */
export function useDraft(key: string, saved: string) {
  const [draft, setDraft] = useState<string>();
  useEffect(() => setDraft(read(key)), [key]);
  const keep = (text: string | undefined) => {
    setDraft(text);
    write(key, text);
  };
  return {
    code: draft ?? saved,
    set: (text: string) => keep(text === saved ? undefined : text),
    forget: () => keep(undefined),
  };
}

/** A browser may forbid it; then a draft lives as long as its page. */
function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Not kept, and nothing is lost that was there before.
  }
}
