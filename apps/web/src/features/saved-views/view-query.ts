/** What of a records page's address belongs to how one looks, and not to what one looked at for a moment. */
const kept = ["filter", "from", "until", "as"] as const;

/** The part of a query string that a view keeps, in one order, so that two that mean the same are the same. */
export function viewQuery(search: string): string {
  const given = new URLSearchParams(search);
  const query = new URLSearchParams();
  for (const name of kept) {
    const value = given.get(name);
    if (value !== null && value !== "") query.set(name, value);
  }
  return query.toString();
}
