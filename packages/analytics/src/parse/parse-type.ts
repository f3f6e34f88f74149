import type { TypeNode } from "./ast.ts";
import { TokenReader } from "./token/token-reader.ts";
import { parseTypeNode } from "./type/parse-type-node.ts";

/** A type alone, as it stands in the schema of an input: `VARCHAR(16)`. Throws SqlError. */
export function parseType(text: string): TypeNode {
  const tokens = new TokenReader(text);
  const type = parseTypeNode(tokens);
  if (tokens.peek().kind !== "end") throw tokens.expected("nothing behind the type");
  return type;
}
