import type { Drop } from "../ast.ts";
import { parseName } from "../name/parse-name.ts";
import type { Parser } from "../parser.ts";

const KINDS = { STREAM: "stream", PUMP: "pump", FUNCTION: "function", VIEW: "view" } as const;

/** `DROP STREAM s`, and so for pumps, functions and views. */
export function parseDrop({ tokens }: Parser): Drop {
  const { at } = tokens.next();
  const word = tokens.takeOne("STREAM", "PUMP", "FUNCTION", "VIEW");
  if (word === undefined) throw tokens.expected("STREAM, PUMP, FUNCTION or VIEW after DROP", Object.keys(KINDS));
  const name = parseName(tokens, `the name of a ${KINDS[word]}`);
  return { kind: "drop", what: KINDS[word], name, ...tokens.spanFrom(at) };
}
