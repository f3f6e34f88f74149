/** To what can be done with the row that has the focus: opens its menu, or stands on its first button. */
export function openRowActs(): void {
  const act = document.activeElement
    ?.closest("[data-row]")
    ?.querySelector<HTMLElement>("[data-acts] button, [data-acts] a[href]");
  if (act?.hasAttribute("aria-haspopup")) act.click();
  else act?.focus();
}
