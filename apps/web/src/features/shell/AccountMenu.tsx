"use client";
import { Menu } from "@millrace/ui";
import Link from "next/link";
import { leave } from "../sign-in/index.ts";
import { useTeam } from "../team/index.ts";
import { useZone } from "./use-zone.ts";

/** Who is signed in, in which zone times are told to them, and the way out. */
export function AccountMenu() {
  const { slug, person } = useTeam();
  const { isUtc, choose } = useZone();
  return (
    <Menu
      align="end"
      heading={
        <span className="grid">
          <span className="font-medium text-text">{person.email}</span>
          <span>{person.role} of this team</span>
        </span>
      }
      items={[
        { key: "you", label: "You: password, second factor", render: <Link href={`/t/${slug}/settings/you`} /> },
        {
          key: "zone",
          label: isUtc ? "Times in your own zone" : "Times in UTC",
          onSelect: () => choose(isUtc ? "own" : "utc"),
        },
        { key: "out", label: "Sign out", onSelect: () => void leave() },
      ]}
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.email}`}
          className="inline-flex size-7 items-center justify-center rounded-full bg-accent-soft text-xs font-medium text-accent-text hover:bg-hover"
        >
          {person.email.slice(0, 1).toUpperCase()}
        </button>
      }
    />
  );
}
