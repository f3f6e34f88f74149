"use client";
import { type ReactNode, useState } from "react";
import { Button } from "../control/Button.tsx";
import { Field } from "../control/Field.tsx";
import { Input } from "../control/Input.tsx";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will be gone, and what depends on it. */
  readonly children: ReactNode;
  /** The verb on the button, as in "Delete the stream". */
  readonly action: string;
  /** When given, it has to be typed before the button works. */
  readonly typeName?: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, children, action, typeName, busy = false, onConfirm } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <ConfirmForm
        action={action}
        busy={busy}
        onConfirm={onConfirm}
        onCancel={() => onOpenChange(false)}
        {...(typeName && { typeName })}
      >
        {children}
      </ConfirmForm>
    </Dialog>
  );
}

interface ConfirmFormProps extends Pick<ConfirmDialogProps, "children" | "action" | "typeName" | "busy" | "onConfirm"> {
  readonly onCancel: () => void;
}

/** Its own component, so that what was typed is forgotten when the dialog closes. */
function ConfirmForm({ children, action, typeName, busy = false, onConfirm, onCancel }: ConfirmFormProps) {
  const [typed, setTyped] = useState("");
  const isAllowed = typeName === undefined || typed === typeName;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAllowed) onConfirm();
      }}
    >
      <div className="grid gap-2 text-sm text-muted">{children}</div>
      {typeName !== undefined && (
        <Field label={`Type ${typeName} to go on`}>
          <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} autoFocus />
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button tone="danger" type="submit" disabled={!isAllowed} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
