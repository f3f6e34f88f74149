"use client";
import { Menu } from "@millrace/ui";
import { ChevronDown } from "lucide-react";
import { useTeam } from "../team/index.ts";

/** Regions that clients are most often set to. Any other works too: it is only a name that keeps streams apart. */
const regions = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "eu-north-1",
  "ap-northeast-1",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "sa-east-1",
] as const;

/** The region that is shown. Streams live in the region that their client signed for. */
export function RegionMenu() {
  const { region } = useTeam();
  const shown = regions.some((name) => name === region) ? regions : [region, ...regions];
  return (
    <Menu
      align="end"
      heading="Streams are apart by region"
      items={shown.map((name) => ({
        key: name,
        label: <span className="font-mono text-xs">{name}</span>,
        isCurrent: name === region,
        onSelect: () => chooseRegion(name),
      }))}
      trigger={
        <button
          type="button"
          aria-label={`Region ${region}`}
          className="inline-flex h-7 items-center gap-1 rounded-md px-2 font-mono text-xs text-muted hover:bg-hover hover:text-text"
        >
          {region}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </button>
      }
    />
  );
}

/** Everything on the page depends on it, so the page is loaded anew. */
function chooseRegion(region: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http.
  document.cookie = `millrace.region=${region}; path=/; max-age=31536000; samesite=lax`;
  window.location.reload();
}
