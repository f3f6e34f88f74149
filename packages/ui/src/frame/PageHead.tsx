import type { ReactNode } from "react";

export interface PageHeadProps {
  readonly title: ReactNode;
  /** Beside the title: state, facts. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The first line of a page. */
export function PageHead({ title, aside, actions, children }: PageHeadProps) {
  return (
    <header className="grid gap-1 px-5 pt-5 pb-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-medium tracking-[-0.01em]">{title}</h1>
        {aside}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="max-w-3xl text-sm text-muted">{children}</div>}
    </header>
  );
}
