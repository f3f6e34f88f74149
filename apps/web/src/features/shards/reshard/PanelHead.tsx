"use client";
import { Button } from "@millrace/ui";
import type { ReactNode } from "react";

export interface PanelHeadProps {
  readonly title: string;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** What is about to be done, and the way out. */
export function PanelHead({ title, onCancel, children }: PanelHeadProps) {
  return (
    <div className="flex items-start gap-4">
      <div className="grid gap-0.5">
        <h2 className="text-base font-medium">{title}</h2>
        <p className="text-xs text-muted">{children}</p>
      </div>
      <Button tone="quiet" size="sm" className="ml-auto" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
