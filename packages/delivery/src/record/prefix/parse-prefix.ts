import { type InstantPattern, parseInstantPattern } from "./instant-pattern.ts";

/** A piece of a prefix: text, or what an expression `!{namespace:value}` stands for. */
export type PrefixPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "timestamp"; readonly pattern: InstantPattern }
  | { readonly kind: "randomString" }
  | { readonly kind: "errorType" }
  | { readonly kind: "queryKey"; readonly key: string }
  | { readonly kind: "functionKey"; readonly key: string };

const EXPRESSION = /!\{([^}]*)\}/g;

const namespaces: Readonly<Record<string, (value: string) => PrefixPart | undefined>> = {
  timestamp: (value) => ({ kind: "timestamp", pattern: parseInstantPattern(value) }),
  firehose: (value) => (Object.hasOwn(firehoseValues, value) ? firehoseValues[value] : undefined),
  partitionKeyFromQuery: (key) => (key === "" ? undefined : { kind: "queryKey", key }),
  partitionKeyFromLambda: (key) => (key === "" ? undefined : { kind: "functionKey", key }),
};

const firehoseValues: Readonly<Record<string, PrefixPart>> = {
  "random-string": { kind: "randomString" },
  "error-output-type": { kind: "errorType" },
};

/** The parts of a prefix. Throws an Error that says which expression is none: `!{` is nothing else than the start of one. */
export function parsePrefix(template: string): readonly PrefixPart[] {
  const parts: PrefixPart[] = [];
  let from = 0;
  for (const match of template.matchAll(EXPRESSION)) {
    addText(parts, template.slice(from, match.index));
    parts.push(parseExpression(match[1] ?? ""));
    from = match.index + match[0].length;
  }
  addText(parts, template.slice(from));
  return parts;
}

function addText(parts: PrefixPart[], text: string): void {
  if (text.includes("!{"))
    throw new Error(`the expression that begins at "${text.slice(text.indexOf("!{"))}" has no end`);
  if (text !== "") parts.push({ kind: "text", text });
}

function parseExpression(expression: string): PrefixPart {
  const [, name = "", value = ""] = /^(\w+):(.*)$/s.exec(expression) ?? [];
  const part = Object.hasOwn(namespaces, name) ? namespaces[name]?.(value) : undefined;
  if (!part) throw new Error(`!{${expression}} is not an expression`);
  return part;
}
