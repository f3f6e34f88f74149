"use client";
import { Button, StripMark } from "@millrace/ui";
import Link from "next/link";

/** Nothing is here, or nothing that this person may see: the two look alike. */
export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <div className="grid max-w-md justify-items-start gap-4">
        <StripMark size={32} />
        <h1 className="text-2xl font-medium tracking-[-0.02em]">There is nothing here</h1>
        <p className="text-sm text-muted">
          The address names no page, or a team that you do not belong to. If you followed a link, ask who sent it
          whether you are a member.
        </p>
        <Button tone="primary" render={<Link href="/" />}>
          To your team
        </Button>
      </div>
    </main>
  );
}
