"use client";
import { Menu } from "@millrace/ui";
import Link from "next/link";
import { signOut } from "../sign-in/index.ts";
import { useTeam } from "../team/index.ts";

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { slug, person } = useTeam();
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
          key: "out",
          label: "Sign out",
          onSelect: () => void signOut().then(() => window.location.assign("/sign-in?error=out")),
        },
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
