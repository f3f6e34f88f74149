import type { Expression, FunctionSource, Name, TableArgument } from "../ast.ts";
import { parseName } from "../name/parse-name.ts";
import { parseNameList } from "../name/parse-name-list.ts";
import { parseList } from "../parse-list.ts";
import type { Parser } from "../parser.ts";

/** `TABLE(HOTSPOTS(CURSOR(SELECT STREAM * FROM s), 1000, 0.02, 20))`. */
export function parseTableFunction(parser: Parser): Pick<FunctionSource, "name" | "args"> {
  const { tokens } = parser;
  tokens.next();
  tokens.expect("(", "after TABLE");
  const name = parseName(tokens, "the name of a function after TABLE(");
  tokens.expect("(", `after ${name.text}`);
  const args = tokens.sees(")") ? [] : parseList(tokens, () => parseArgument(parser));
  tokens.expect(")", `after the arguments of ${name.text}`);
  tokens.expect(")", "to close TABLE");
  return { name, args };
}

function parseArgument(parser: Parser): TableArgument {
  const { tokens } = parser;
  const { at } = tokens.peek();
  if (tokens.take("CURSOR")) {
    tokens.expect("(", "after CURSOR");
    const query = parser.query();
    tokens.expect(")", "to close CURSOR");
    return { kind: "cursor", query, ...tokens.spanFrom(at) };
  }
  if (tokens.take("TABLE")) {
    const names = [parseName(tokens, "the name of a stream after TABLE")];
    return { kind: "names", names, ...tokens.spanFrom(at) };
  }
  if (tokens.sees("DESCRIPTOR") && tokens.sees("(", 1)) {
    tokens.next();
    return { kind: "names", names: parseNameList(tokens), ...tokens.spanFrom(at) };
  }
  const expression = parser.expression();
  const names = expression.kind === "row" ? namesOf(expression.items) : undefined;
  const span = tokens.spanFrom(at);
  return names === undefined ? { kind: "expression", expression, ...span } : { kind: "names", names, ...span };
}

/** `ROW('a', 'b')`: the names of columns, as their strings spell them. */
function namesOf(items: readonly Expression[]): readonly Name[] | undefined {
  const names = items.map(nameOf).filter((name) => name !== undefined);
  return names.length === items.length ? names : undefined;
}

function nameOf(item: Expression): Name | undefined {
  if (item.kind === "literal" && item.type === "string")
    return { text: item.text, quoted: true, at: item.at, end: item.end };
  return item.kind === "name" && item.parts.length === 1 ? item.parts[0] : undefined;
}
