"use client";
import { Dialog, Kbd } from "@millrace/ui";
import { places } from "./places.ts";

const general = [
  ["/", "Filter this page"],
  ["n", "New thing of this page"],
  ["Space", "Pause or resume a live tail"],
  ["Esc", "Close what is open"],
  ["?", "This sheet"],
] as const;

/** What the keys do. */
export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const rows = [...general, ...places.map((place) => [`g ${place.key}`, place.label] as const)];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="Keys work when no field has the focus."
    >
      <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2 text-sm">
        {rows.map(([keys, act]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(" ").map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{act}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
