"use client";
import { CodeBlock, type Snippet } from "@millrace/ui";
import { useQueryState } from "nuqs";
import { useTeam } from "../team/index.ts";
import type { CodePlace } from "./code-place.ts";
import type { ThingCode } from "./thing-code.ts";
import { writeSnippets } from "./write-snippets.ts";

export interface ThingSnippetsProps {
  /** Things as they are, in the order in which they are made. */
  readonly codeOf: (place: CodePlace) => readonly ThingCode[];
  /** Behind them, what is done with the thing. */
  readonly use?: (place: CodePlace) => readonly Snippet[];
}

/** Things as code that makes them again, in the language that the address says. */
export function ThingSnippets({ codeOf, use }: ThingSnippetsProps) {
  const { gatewayUrl: endpoint, region, accountId } = useTeam();
  const [language, setLanguage] = useQueryState("language", { defaultValue: "cli" });
  const place = { endpoint, region, accountId };
  const snippets = [...writeSnippets(codeOf(place), place), ...(use?.(place) ?? [])];
  if (snippets.length === 0) {
    return <p className="text-sm text-muted">AWS has no such target, so its clients cannot make this.</p>;
  }
  return <CodeBlock snippets={snippets} selected={language} onSelect={(key) => void setLanguage(key)} />;
}
