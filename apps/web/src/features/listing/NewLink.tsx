"use client";
import { Button } from "@millrace/ui";
import { Plus } from "lucide-react";
import Link from "next/link";

/** Above a list: to the page that makes another one. The key "n" leads there. */
export function NewLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Button tone="primary" icon={<Plus size={14} aria-hidden />} render={<Link data-new href={href} />}>
      {children}
    </Button>
  );
}
