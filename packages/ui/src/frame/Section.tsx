import type { ReactNode } from "react";

export interface SectionProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page of settings: what it is on the left, the thing itself on the right, a line beneath. */
export function Section({ title, about, children }: SectionProps) {
  return (
    <section className="grid gap-x-10 gap-y-3 border-b px-5 py-6 md:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
      <div className="grid content-start gap-1">
        <h2 className="text-base font-medium">{title}</h2>
        {about && <div className="text-xs text-muted">{about}</div>}
      </div>
      <div className="min-w-0 max-w-2xl">{children}</div>
    </section>
  );
}
