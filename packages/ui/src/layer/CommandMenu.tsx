"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Kbd } from "../data/Kbd.tsx";

export interface CommandItem {
  readonly key: string;
  readonly label: string;
  /** Behind the label: what kind of thing it is, where it is. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  /** The keys that do the same, as in "g s". */
  readonly keys?: string;
  readonly onChoose: () => void;
  /** The menu stays open when it is chosen. */
  readonly stays?: boolean;
}
export interface CommandGroup {
  readonly label: string;
  readonly items: readonly CommandItem[];
}
export interface CommandMenuProps {
  readonly onClose: () => void;
  /** What had the focus before, and gets it back. */
  readonly returnTo: Element | null;
  /** What the menu is for; said by screen readers. */
  readonly title: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Best first: whoever gives them has chosen and ordered them. */
  readonly groups: readonly CommandGroup[];
  /** In place of the groups when there are none. */
  readonly empty: ReactNode;
}

/** A field over the page in which one types what one wants; arrows and Enter choose. Open as long as it is there. */
export function CommandMenu(props: CommandMenuProps) {
  const { onClose, returnTo, title, placeholder, text, onText, groups, empty } = props;
  const choose = ({ onChoose, stays = false }: CommandItem) => {
    if (!stays) onClose();
    onChoose();
  };
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label={title}
          // The page itself is nothing to go back to: its first link would get the focus in its place.
          finalFocus={() => returnTo instanceof HTMLElement && returnTo !== document.body && returnTo}
          className="fixed top-[10vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-lg bg-raised shadow-layer outline-none transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            autoHighlight="always"
            keepHighlight
            items={groups}
            value={text}
            onValueChange={(next, { reason }) => {
              // Choosing an item would write its label into the field.
              if (reason !== "item-press") onText(next);
            }}
            itemToStringValue={(item: CommandItem) => item.label}
          >
            <div className="flex h-11 shrink-0 items-center gap-2.5 border-b px-4">
              <Search size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-faint" />
              <Autocomplete.Input
                // In the commit that makes it: the dialog's own focus comes a frame later, and keys would go to the page.
                autoFocus
                aria-label={title}
                placeholder={placeholder}
                spellCheck={false}
                className="h-full min-w-0 flex-1 bg-transparent text-base outline-none"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Autocomplete.Empty className="empty:hidden">
              <div className="px-4 py-6 text-sm text-muted">{empty}</div>
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-8 overflow-y-auto overscroll-contain p-1 empty:hidden">
              {(group: CommandGroup) => (
                <Autocomplete.Group key={group.label} items={group.items} className="pb-1">
                  <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs text-faint">
                    {group.label}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: CommandItem) => <Row key={item.key} item={item} onChoose={() => choose(item)} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Row({ item, onChoose }: { readonly item: CommandItem; readonly onChoose: () => void }) {
  return (
    <Autocomplete.Item
      value={item}
      onClick={onChoose}
      className="flex h-8 cursor-pointer select-none items-center gap-2.5 rounded-md px-3 text-sm outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2"
    >
      <span aria-hidden className="flex size-4 shrink-0 items-center justify-center text-faint">
        {item.icon}
      </span>
      <span className="min-w-0 truncate">{item.label}</span>
      {item.detail && <span className="min-w-0 truncate text-xs text-faint">{item.detail}</span>}
      {item.keys && (
        <span aria-hidden className="ml-auto flex shrink-0 gap-1">
          {item.keys.split(" ").map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  );
}
