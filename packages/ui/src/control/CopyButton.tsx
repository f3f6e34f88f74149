"use client";
import { Check, Copy } from "lucide-react";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { useCopy } from "./use-copy.ts";

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, as in "Copy the ARN". */
  readonly label: string;
  /** With words, or as an icon of 28 px. */
  readonly words?: boolean;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, words = false }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  const icon = copied ? <Check size={14} className="text-ok" aria-hidden /> : <Copy size={14} aria-hidden />;
  const said = copied ? "Copied" : label;
  const spoken = (
    <span role="status" className="sr-only">
      {copied ? "Copied." : ""}
    </span>
  );
  if (words) {
    return (
      <Button size="sm" icon={icon} onClick={() => copy(text)}>
        {said}
        {spoken}
      </Button>
    );
  }
  return (
    // As high as the line it stands in, however large it is to press.
    <IconButton label={said} onClick={() => copy(text)} className="-my-1.5">
      {icon}
      {spoken}
    </IconButton>
  );
}
