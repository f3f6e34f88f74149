import { escapeXml } from "../../respond/escape-xml.ts";

/** Plain values as an operation's output has them. */
export type XmlValue = string | number | boolean | readonly XmlValue[] | { readonly [name: string]: XmlValue };

/** Elements of a structure in the query protocol: lists are `member` elements. */
export function writeXmlMembers(value: XmlValue): string {
  if (Array.isArray(value)) return value.map((item: XmlValue) => `<member>${writeXmlMembers(item)}</member>`).join("");
  if (typeof value !== "object") return escapeXml(String(value));
  return Object.entries(value)
    .map(([name, inner]) =>
      name === "ExtendedStatistics" ? writeMap(name, inner) : `<${name}>${writeXmlMembers(inner)}</${name}>`,
    )
    .join("");
}

/** The one map that an answer has. */
function writeMap(name: string, map: XmlValue): string {
  const entries = Object.entries(map).map(
    ([key, value]) => `<entry><key>${escapeXml(key)}</key><value>${escapeXml(String(value))}</value></entry>`,
  );
  return `<${name}>${entries.join("")}</${name}>`;
}
