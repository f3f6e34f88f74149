"use client";
import { Button, CopyButton } from "@millrace/ui";

/** The recovery codes, this once. */
export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">
        Each lets you in once when the app is gone. They are shown this once: keep them where your phone is not.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border bg-sunken p-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex items-center justify-between gap-2">
        <CopyButton words text={codes.join("\n")} label="Copy them all" />
        <Button tone="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
