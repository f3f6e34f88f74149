import type { ComponentProps } from "react";

export interface ScrollRegionProps extends ComponentProps<"section"> {
  readonly "aria-label": string;
}

/** A part that scrolls by itself. The keyboard gets to it, because its arrow keys are the only way to the rest of it. */
export function ScrollRegion(props: ScrollRegionProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      {...props}
    />
  );
}
