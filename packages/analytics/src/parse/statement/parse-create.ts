import type { Statement } from "../ast.ts";
import type { Parser } from "../parser.ts";
import { parseCreateFunction } from "./parse-create-function.ts";
import { parseCreatePump } from "./parse-create-pump.ts";
import { parseCreateStream } from "./parse-create-stream.ts";
import { parseCreateView } from "./parse-create-view.ts";

/** `CREATE [OR REPLACE] STREAM | PUMP | FUNCTION | VIEW …`. */
export function parseCreate(parser: Parser): Statement {
  const { tokens } = parser;
  const { at } = tokens.next();
  const replace = tokens.take("OR");
  if (replace) tokens.expect("REPLACE", "after CREATE OR");
  const creation = { at, replace };
  if (tokens.take("STREAM")) return parseCreateStream(parser, creation);
  if (tokens.take("PUMP")) return parseCreatePump(parser, creation);
  if (tokens.take("FUNCTION")) return parseCreateFunction(parser, creation);
  if (tokens.take("VIEW")) return parseCreateView(parser, creation);
  const hint = "Streams are declared by CREATE STREAM; reference tables are added to the application, beside its code.";
  if (tokens.sees("TABLE")) throw tokens.problem("Tables cannot be created by a statement.", tokens.peek(), hint);
  throw tokens.expected("STREAM, PUMP, FUNCTION or VIEW after CREATE", ["STREAM", "PUMP", "FUNCTION", "VIEW"]);
}
