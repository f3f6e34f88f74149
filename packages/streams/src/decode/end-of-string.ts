/** Where a JSON string ends that begins with the quote at a place: after its last quote. Undefined when it does not end. */
export function endOfString(text: string, from: number): number | undefined {
  // By hand: a regular expression does not survive a string of many megabytes.
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return undefined;
}
