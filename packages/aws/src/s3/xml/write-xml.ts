import { escapeXml } from "../../respond/escape-xml.ts";

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
  return typeof content === "object" ? content.map(writeElement).join("") : escapeXml(String(content));
}
