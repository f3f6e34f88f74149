/** What a view asks for, to be read by people: "filter=key:a, as=hex". Empty for one that asks for everything. */
export function viewWords(query: string): string {
  // A program may have saved what no browser would write, such as a "%" of its own.
  return [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).join(", ");
}
