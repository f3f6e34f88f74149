"use client";
import { Button, IconButton, StripMark } from "@millrace/ui";
import { X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTeam } from "../team/index.ts";
import { useGuide } from "./GuideProvider.tsx";
import { guideStep } from "./guide-step.ts";
import { useGuideFacts } from "./use-guide-facts.ts";

/** One line above the page while somebody takes the first steps: what one sees, and where it goes on. */
export function GuideLine() {
  const { isOn } = useGuide();
  const { slug } = useTeam();
  const path = usePathname().slice(`/t/${slug}`.length);
  // Before anything is asked: most pages have no line.
  const isPart = isOn && guideStep(path, nothingKnown) !== undefined;
  return isPart ? <Line path={path} /> : null;
}

const nothingKnown = {
  hotShard: undefined,
  isSplit: false,
  hasDelivery: false,
  hasObject: false,
  hasApplication: false,
};

function Line({ path }: { readonly path: string }) {
  const { slug } = useTeam();
  const { end } = useGuide();
  const step = guideStep(path, useGuideFacts());
  if (!step) return null;
  return (
    <aside
      aria-label="First steps"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1.5 border-b bg-accent-soft px-5 py-1.5 text-sm"
    >
      <StripMark size={14} />
      <p className="min-w-0 flex-1 basis-80">{step.say}</p>
      <div className="flex items-center gap-1">
        {step.next && (
          <Button size="sm" render={<Link href={`/t/${slug}${step.next.path}`} />}>
            Next: {step.next.label}
          </Button>
        )}
        <IconButton label="Leave the first steps" onClick={end}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
    </aside>
  );
}
