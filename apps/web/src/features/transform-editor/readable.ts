import { jsonLines } from "../tail/index.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Bytes in base64 as lines to read: JSON laid out with every token as it was sent, another text as it is, or hex. */
export function readableLines(base64: string): string[] {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const text = textOf(bytes);
  if (text === undefined) return hexLines(bytes);
  const json = jsonLines(text);
  if (json) return json.map(({ indent, parts }) => "  ".repeat(indent) + parts.map((part) => part.text).join(""));
  return text.replace(/\n$/, "").split("\n");
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function hexLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start < Math.min(bytes.length, 1024); start += 16) {
    lines.push([...bytes.subarray(start, start + 16)].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
  }
  return lines;
}
