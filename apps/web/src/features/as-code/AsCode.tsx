"use client";
import { Section } from "@millrace/ui";
import type { ReactNode } from "react";
import { ThingSnippets, type ThingSnippetsProps } from "./ThingSnippets.tsx";

export interface AsCodeProps extends ThingSnippetsProps {
  /** By whom it is made, and what stands in none of it. */
  readonly about: ReactNode;
}

/** On a page of settings: the thing as code. */
export function AsCode({ about, ...snippets }: AsCodeProps) {
  return (
    <Section title="As code" about={about}>
      <ThingSnippets {...snippets} />
    </Section>
  );
}
