"use client";
import { Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "../control/IconButton.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

export interface DeleteButtonProps {
  /** Of what is deleted. */
  readonly name: string;
  /** What it is, as in "bucket". */
  readonly noun: string;
  readonly busy: boolean;
  readonly onDelete: () => void;
  /** What will be gone, and what depends on it. */
  readonly children: ReactNode;
}

/** In a row of a table: asks first, then deletes. */
export function DeleteButton({ name, noun, busy, onDelete, children }: DeleteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={`Delete ${name}`} onClick={() => setOpen(true)}>
        <Trash2 size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action={`Delete the ${noun}`}
        busy={busy}
        onConfirm={onDelete}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
