/** An element: its name and its text or children; one without content (undefined) is left out. */
export type XmlElement = readonly [name: string, content: XmlContent | undefined];
export type XmlContent = string | number | boolean | readonly XmlElement[];

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** A document as S3 writes it. Errors have no namespace. */
export function writeXml(
  root: string,
  content: string | readonly XmlElement[],
  options: { bare?: boolean } = {},
): Buffer {
  const namespace = options.bare ? "" : ` xmlns="${NAMESPACE}"`;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${writeContent(content)}</${root}>`;
  return Buffer.from(text);
}

function writeElement([name, content]: XmlElement): string {
  if (content === undefined) return "";
  return `<${name}>${writeContent(content)}</${name}>`;
}

function writeContent(content: XmlContent): string {
  return typeof content === "object" ? content.map(writeElement).join("") : escapeText(String(content));
}

const special = /[&<>"\p{Cc}\ufffe\uffff]/gu;
const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters as AWS writes them, which not every reader takes: that is what `encoding-type=url` is for. */
function escapeText(text: string): string {
  return text.replace(special, (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`);
}
