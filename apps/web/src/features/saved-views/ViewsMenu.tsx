"use client";
import { Button, Menu, type MenuItem } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useMay, useTeam } from "../team/index.ts";
import { ManageViews } from "./ManageViews.tsx";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import { viewQuery } from "./view-query.ts";

/** The team's views of a stream: to look so again, and to keep how one looks now. */
export function ViewsMenu({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const mayWrite = useMay("view:write");
  const pathname = usePathname();
  const now = viewQuery(useSearchParams().toString());
  const [asked, ask] = useState<"save" | "manage">();
  const { data: views = [] } = useQuery(useTRPC().view.list.queryOptions({ team, streamName }));
  useDefaultView(pathname, views.find((view) => view.isDefault)?.query);
  const current = views.find((view) => view.query === now);
  const items: MenuItem[] = [
    ...views.map((view) => ({
      key: `view ${view.name}`,
      label: view.name,
      isCurrent: view === current,
      render: <Link href={`${pathname}?${view.query}`} />,
    })),
    ...(mayWrite ? [{ key: "save", label: "Save this view…", onSelect: () => ask("save") }] : []),
    ...(mayWrite && views.length > 0 ? [{ key: "manage", label: "Delete views…", onSelect: () => ask("manage") }] : []),
  ];
  if (items.length === 0) return null;
  const close = () => ask(undefined);
  return (
    <>
      <Menu
        trigger={
          <Button icon={<Bookmark size={14} strokeWidth={1.5} aria-hidden />}>
            <span className="max-w-32 truncate">{current?.name ?? "Views"}</span>
          </Button>
        }
        heading={views.length === 0 ? "No view is saved yet." : "Saved by your team"}
        items={items}
      />
      {asked === "save" && (
        <SaveViewDialog streamName={streamName} query={now} name={current?.name ?? ""} onClose={close} />
      )}
      {asked === "manage" && <ManageViews streamName={streamName} views={views} onClose={close} />}
    </>
  );
}

/** Who comes without asking for anything sees the default view, once. */
function useDefaultView(pathname: string, query: string | undefined): void {
  const router = useRouter();
  const [isDecided, setDecided] = useState(false);
  const search = useSearchParams().toString();
  useEffect(() => {
    if (isDecided || (query === undefined && search === "")) return;
    setDecided(true);
    if (search === "" && query) router.replace(`${pathname}?${query}`);
  }, [isDecided, search, query, pathname, router]);
}
