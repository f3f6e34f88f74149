/** How data begins, for people: "7b 22 61 22". */
export function firstBytes(data: Buffer): string {
  return data.length === 0 ? "nothing" : data.toString("hex", 0, 4).replace(/..(?=.)/g, "$& ");
}
