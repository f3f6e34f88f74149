import type { CreatePump } from "../ast.ts";
import { given } from "../given.ts";
import { parseName } from "../name/parse-name.ts";
import type { Parser } from "../parser.ts";
import type { Creation } from "./creation.ts";
import { parseDescription } from "./parse-description.ts";
import { parseInsert } from "./parse-insert.ts";

/** `p [STARTED | STOPPED] [DESCRIPTION '…'] AS INSERT INTO …`. */
export function parseCreatePump(parser: Parser, { at, replace }: Creation): CreatePump {
  const { tokens } = parser;
  const name = parseName(tokens, "the name of the pump");
  const state = tokens.takeOne("STARTED", "STOPPED");
  const started = state === undefined ? undefined : state === "STARTED";
  const description = parseDescription(tokens);
  tokens.expect("AS", "and an INSERT after the name of the pump");
  if (!tokens.sees("INSERT")) throw tokens.expected("INSERT INTO after AS", ["INSERT"]);
  const insert = parseInsert(parser);
  return { kind: "create pump", replace, name, insert, ...given({ started, description }), ...tokens.spanFrom(at) };
}
