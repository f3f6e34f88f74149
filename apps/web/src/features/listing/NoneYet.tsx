"use client";
import { Button, CodeBlock, EmptyState } from "@millrace/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTeam } from "../team/index.ts";

export interface NoneYetProps {
  readonly title: string;
  /** To the first one; undefined: this role may not make it. */
  readonly make: { readonly href: string; readonly label: string } | undefined;
  /** What makes the first one in a terminal. */
  readonly command: string;
  /** What such a thing is. */
  readonly children: ReactNode;
}

/** In place of a list with nothing in it: what would be here, and three ways to the first one. */
export function NoneYet({ title, make, command, children }: NoneYetProps) {
  const { slug } = useTeam();
  return (
    <EmptyState
      title={title}
      actions={
        make && (
          <>
            <Button tone="primary" render={<Link href={make.href} />}>
              {make.label}
            </Button>
            <Button render={<Link href={`/t/${slug}/start`} />}>Show me with demo data</Button>
          </>
        )
      }
      more={<CodeBlock snippets={[{ key: "cli", label: "Or from a terminal", code: command }]} />}
    >
      {children}
    </EmptyState>
  );
}
