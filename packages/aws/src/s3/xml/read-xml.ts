import { S3Refusal } from "../s3-refusal.ts";

export interface XmlNode {
  readonly name: string;
  /** Of an element without children. */
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface OpenNode {
  readonly name: string;
  text: string;
  readonly children: OpenNode[];
}

/** A tag, a declaration or comment (passed over), or text up to the next tag. */
const TOKEN = /<\?[^>]*\?>|<!--.*?-->|<(\/?)([A-Za-z_][\w:.-]*)([^<>]*?)(\/?)>|([^<]+)/sy;
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const DEPTH_MAX = 8;

/**
 * Reads the small documents that S3's clients send: elements and text. Attributes and namespaces are passed over; a
 * document type, and with it every entity of one's own, is refused.
 */
export function readXml(body: Buffer): XmlNode {
  const text = body.toString("utf8").replace(/^\ufeff/, "");
  const root: OpenNode = { name: "", text: "", children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw malformed();
    const [, slash, name, , empty, words] = found;
    const parent = open.at(-1) ?? root;
    if (words !== undefined) parent.text += words.replace(ENTITY, (...found) => decodeEntity(found));
    else if (name !== undefined)
      openOrClose(open, { name: localName(name), isEnd: slash !== "", isEmpty: empty !== "" });
  }
  const [document, ...more] = root.children;
  if (!document || more.length > 0 || open.length !== 1 || root.text.trim() !== "") throw malformed();
  return document;
}

function openOrClose(open: OpenNode[], tag: { name: string; isEnd: boolean; isEmpty: boolean }): void {
  const parent = open.at(-1);
  if (tag.isEnd) {
    if (open.length === 1 || parent?.name !== tag.name) throw malformed();
    open.pop();
    return;
  }
  const node: OpenNode = { name: tag.name, text: "", children: [] };
  parent?.children.push(node);
  if (!tag.isEmpty) open.push(node);
  if (open.length > DEPTH_MAX) throw malformed();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decodeEntity([, name, decimal, hex]: readonly (string | undefined)[]): string {
  if (name !== undefined) return entities[name] ?? "";
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (!isCharacter) throw malformed();
  return String.fromCodePoint(code);
}

function malformed(): S3Refusal {
  return new S3Refusal(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}

/** The text of a child, or undefined when there is none. */
export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text;
}

export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}
