export interface PageAct {
  readonly label: string;
  readonly run: () => void;
}

/** What can be pressed to do something: neither the rows of a table, nor what only turns the view. */
const pressable = "button:not([role]), a[data-new], nav a[href], summary";
const left = "[data-row], [role=dialog], [aria-hidden=true], [data-not-in-palette], ol a, ul a";
const ACTS_MAX = 24;

/** What the page under the palette offers, in its own words: each button and tab that is in sight and not refused. */
export function pageActs(page: ParentNode): PageAct[] {
  const acts = new Map<string, PageAct>();
  for (const element of page.querySelectorAll<HTMLElement>(pressable)) {
    const label = nameOf(element);
    const isOff = element.matches(":disabled, [aria-current=page]") || element.offsetParent === null;
    if (label === "" || isOff || acts.has(label) || element.closest(left)) continue;
    acts.set(label, { label, run: () => element.click() });
  }
  return [...acts.values()].slice(0, ACTS_MAX);
}

/** As a screen reader says it, without the keys that stand behind. */
function nameOf(element: HTMLElement): string {
  const spoken = element.getAttribute("aria-label");
  if (spoken) return spoken.trim();
  const copy = element.cloneNode(true) as HTMLElement;
  for (const beside of copy.querySelectorAll("kbd, svg, [role=status], .sr-only")) beside.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
