import type { Name, WindowNode } from "../ast.ts";
import { parseName } from "../name/parse-name.ts";
import type { Parser } from "../parser.ts";
import { parseWindow } from "./parse-window.ts";

/** What stands behind OVER: the name of a window, or a window. */
export function parseOver(parser: Parser): WindowNode | Name {
  return parser.tokens.sees("(") ? parseWindow(parser) : parseName(parser.tokens, "a window after OVER");
}
