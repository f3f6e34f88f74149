"use client";
import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";

/** Lets the kit's own style elements pass a content security policy. */
export function NonceProvider({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  return <CSPProvider nonce={nonce}>{children}</CSPProvider>;
}
