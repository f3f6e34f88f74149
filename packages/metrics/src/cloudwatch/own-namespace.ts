/** Whether metrics of a namespace are the house's own to count: nobody can put any there, and their units stand in the table. */
export function isOwnNamespace(namespace: string): boolean {
  return /^(?:AWS\/|Millrace(?:\/|$))/.test(namespace);
}
