"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { IconButton } from "../control/IconButton.tsx";
import { cx } from "../cx.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Cannot be left by pressing beside it: what it shows will not come again. */
  readonly holds?: boolean;
  readonly children: ReactNode;
}

/** Where typing begins: a choice that is made already can wait. */
const firstField = "input:not([type=radio], [type=checkbox]), textarea";

/** A layer over the page. Traps the focus and gives it back. */
export function Dialog({ open, onOpenChange, title, description, wide = false, holds = false, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={holds}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          initialFocus={() => body.current?.querySelector<HTMLElement>(firstField) ?? true}
          className={cx(
            "fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-lg bg-raised shadow-layer outline-none",
            "transition-[opacity,translate] duration-[120ms] ease-out data-ending-style:opacity-0 data-starting-style:-translate-y-1 data-starting-style:opacity-0",
            wide ? "max-w-2xl" : "max-w-md",
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="grid gap-1">
              <Base.Title className="text-lg font-medium">{title}</Base.Title>
              {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
            </div>
            <Base.Close
              render={
                <IconButton label="Close">
                  <X size={16} strokeWidth={1.5} aria-hidden />
                </IconButton>
              }
            />
          </header>
          <div ref={body} className="overflow-y-auto px-5 pt-4 pb-5">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
