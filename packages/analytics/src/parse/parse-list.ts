import type { TokenReader } from "./token/token-reader.ts";

/** One or more, between commas. */
export function parseList<T>(tokens: TokenReader, read: () => T): readonly T[] {
  const items = [read()];
  while (tokens.take(",")) items.push(read());
  return items;
}
