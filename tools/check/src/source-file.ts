import { type ParseResult, parseSync } from "oxc-parser";

/** A node of the syntax tree, as far as rules need to know it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
  /** Parsed at the first question. */
  readonly parsed: () => ParseResult;
  lineAt(offset: number): number;
  /** Calls `look` for every node, parents first. */
  walk(look: (node: SyntaxNode) => void): void;
}

export function sourceFile(path: string, text: string): SourceFile {
  let result: ParseResult | undefined;
  const parsed = (): ParseResult => {
    result ??= parseSync(path, text);
    return result;
  };
  return {
    path,
    text,
    isTest: /\.test\.tsx?$|(^|\/)(test|e2e)\//.test(path),
    parsed,
    lineAt: (offset) => text.slice(0, offset).split("\n").length,
    walk: (look) => visit(parsed().program as unknown as SyntaxNode, look),
  };
}

function visit(node: SyntaxNode, look: (node: SyntaxNode) => void): void {
  look(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, look);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
