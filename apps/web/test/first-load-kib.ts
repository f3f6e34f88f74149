import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { standaloneFolder } from "@millrace/cli";

const sizes = new Map<string, number>();

/**
 * What a page's HTML asks a browser of today to run before anything is pressed: its scripts, each with gzip's level 9, in KiB
 * of 1,024 bytes. Scripts for browsers without modules are not fetched.
 */
export function firstLoadKib(html: string): number {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags.filter((tag) => !/\bnomodule\b/i.test(tag)).map((tag) => /\bsrc="([^"?]+)/.exec(tag)?.[1] ?? "");
  return [...new Set(sources)].reduce((sum, source) => sum + gzippedBytes(source), 0) / 1024;
}

function gzippedBytes(source: string): number {
  const known = sizes.get(source);
  if (known !== undefined) return known;
  const file = join(standaloneFolder, source.replace("/_next/", ".next/"));
  const bytes = gzipSync(readFileSync(file), { level: 9 }).length;
  sizes.set(source, bytes);
  return bytes;
}
