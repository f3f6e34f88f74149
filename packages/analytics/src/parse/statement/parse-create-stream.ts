import type { ColumnNode, CreateStream } from "../ast.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";
import { parseTypeNode } from "../type/parse-type-node.ts";
import type { Creation } from "./creation.ts";
import { parseDescription } from "./parse-description.ts";

/** `s (a INTEGER NOT NULL, b VARCHAR(4)) DESCRIPTION '…' OPTIONS (k 'v')`. */
export function parseCreateStream(parser: Parser, { at, replace }: Creation): CreateStream {
  const { tokens } = parser;
  const name = parseName(tokens, "the name of the stream");
  tokens.expect("(", "and the columns after the name of the stream");
  const columns = parseList(tokens, () => parseColumn(parser));
  tokens.expect(")", "after the columns");
  const description = parseDescription(tokens);
  const options = tokens.take("OPTIONS") ? parseOptions(parser) : {};
  return { kind: "create stream", replace, name, columns, options, ...given({ description }), ...tokens.spanFrom(at) };
}

function parseColumn({ tokens }: Parser): ColumnNode {
  const name = parseName(tokens, "the name of a column");
  const type = parseTypeNode(tokens);
  const notNull = tokens.take("NOT");
  if (notNull) tokens.expect("NULL", "after NOT");
  return { name, type, notNull, ...tokens.spanFrom(name.at) };
}

function parseOptions({ tokens }: Parser): CreateStream["options"] {
  tokens.expect("(", "after OPTIONS");
  const options = parseList(tokens, () => {
    const name = parseName(tokens, "the name of an option");
    if (tokens.peek().kind !== "string") throw tokens.expected(`a string after the option ${name.text}`);
    return [name.text, tokens.next().text] as const;
  });
  tokens.expect(")", "after the options");
  return Object.fromEntries(options);
}
