"use client";
import { type ReactNode, useState } from "react";
import { Button } from "../control/Button.tsx";
import { Section } from "../frame/Section.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

export interface DeleteSectionProps {
  /** Of what is deleted; it has to be typed. */
  readonly name: string;
  /** What it is, as in "stream". */
  readonly noun: string;
  /** What stays, or goes with it, in a sentence. */
  readonly about: string;
  readonly disabled: boolean;
  readonly busy: boolean;
  readonly onDelete: () => void;
  /** What will be gone, and what depends on it. */
  readonly children: ReactNode;
}

/** At the end of a page of settings: deletes the whole thing, after its name was typed. */
export function DeleteSection({ name, noun, about, disabled, busy, onDelete, children }: DeleteSectionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={`Delete this ${noun}`} about={about}>
      <Button tone="danger" disabled={disabled} onClick={() => setOpen(true)}>
        Delete {name}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action={`Delete the ${noun}`}
        typeName={name}
        busy={busy}
        onConfirm={onDelete}
      >
        {children}
      </ConfirmDialog>
    </Section>
  );
}
