"use client";
import { Choice, Dialog, Kbd } from "@millrace/ui";
import { type KeyRow, keyMap } from "../../client/key-map.ts";
import { singleKeys } from "../../client/single-keys.ts";
import { places } from "./places.ts";

const rows: readonly KeyRow[] = [
  ...keyMap,
  ...places.map(({ key, label }) => ({ keys: `g ${key}`, act: label, group: "Go to" as const })),
];
const groups = [...new Set(rows.map(({ group }) => group))];

/** What the keys do, and the switch that turns the single ones off. */
export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const areOn = singleKeys.useAreOn();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="Single keys work when no field has the focus."
      wide
    >
      <div className="grid gap-6">
        <Choice
          kind="checkbox"
          label="Single keys are on"
          hint="Off, only those with Ctrl work: for speech input, or when a key does something that you did not want."
          checked={areOn}
          onChange={(event) => singleKeys.set(event.target.checked)}
        />
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {groups.map((group) => (
            <section key={group} className="grid content-start gap-2">
              <h3 className="text-xs text-faint">{group}</h3>
              <dl className="grid grid-cols-[5rem_1fr] items-center gap-x-4 gap-y-2 text-sm">
                {rows.filter((row) => row.group === group).map(KeyLine)}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function KeyLine({ keys, act }: KeyRow) {
  return (
    <div key={keys} className="contents">
      <dt className="flex gap-1">
        {keys.split(" ").map((key) => (
          <Kbd key={key}>{short[key] ?? key}</Kbd>
        ))}
      </dt>
      <dd className="text-muted">{act}</dd>
    </div>
  );
}

const short: Readonly<Record<string, string>> = { Escape: "Esc" };
