"use client";
import { Button, Dialog, Field, Input } from "@millrace/ui";
import { type ReactNode, useState } from "react";
import { AskProblem } from "./AskProblem.tsx";
import { useAsk } from "./use-ask.ts";
import { useRefreshSecurity } from "./use-security.ts";

export interface PasswordDialogProps<T> {
  readonly title: string;
  readonly about: string;
  /** The verb on the button. */
  readonly action: string;
  /** What of the sign-in library is asked, with the password. */
  readonly path: string;
  readonly onClose: () => void;
  /** What is shown of the answer; left out, the dialog closes. */
  readonly children?: (answer: Partial<T>) => ReactNode;
}

/** Does something that takes the password once more. */
export function PasswordDialog<T = object>(props: PasswordDialogProps<T>) {
  const { title, about, action, path, onClose, children } = props;
  const refresh = useRefreshSecurity();
  const [answer, setAnswer] = useState<Partial<T>>();
  const { ask, isBusy, problem } = useAsk({ 400: "The password is another one." });
  const submit = async (form: FormData) => {
    const body = await ask<T>(path, { password: String(form.get("password")) });
    if (!body) return;
    await refresh();
    if (children) setAnswer(body);
    else onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      holds={answer !== undefined}
      title={title}
      description={about}
    >
      {answer && children ? (
        children(answer)
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          <Field label="Your password">
            <Input name="password" type="password" autoComplete="current-password" required autoFocus />
          </Field>
          <AskProblem problem={problem} />
          <div className="flex justify-end gap-2">
            <Button tone="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button tone="primary" type="submit" busy={isBusy}>
              {action}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
