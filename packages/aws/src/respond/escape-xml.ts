const special = /[&<>"\p{Cc}\ufffe\uffff]/gu;
const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text in an element. Control characters are written as AWS writes them, which not every reader takes: for keys of S3 there is `encoding-type=url`. */
export function escapeXml(text: string): string {
  return text.replace(special, (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`);
}
