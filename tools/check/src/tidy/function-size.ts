import type { SourceFile, SyntaxNode } from "../source-file.ts";
import type { Problem, Rule } from "./rule.ts";

const LINES_MAX = 70;
const PARAMETERS_MAX = 3;
const functionTypes = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

export const functionSize: Rule = {
  name: "function-size",
  reason: "A long function hides its steps, and a fourth parameter wants to be a record with names.",
  check: ({ sources }) => sources.flatMap(problemsOf),
};

function problemsOf(file: SourceFile): Problem[] {
  const problems: Problem[] = [];
  file.walk((node) => {
    if (!functionTypes.has(node.type)) return;
    const line = file.lineAt(node.start);
    const lines = file.lineAt(node.end) - line + 1;
    if (lines > LINES_MAX && !isSuite(node))
      problems.push({ path: file.path, line, problem: `a function of ${lines} lines; at most ${LINES_MAX}` });
    // The columns of a `test.each` table come in as parameters.
    const count = file.isTest || isRow(node) ? 0 : parametersOf(node);
    if (count > PARAMETERS_MAX)
      problems.push({
        path: file.path,
        line,
        problem: `${count} parameters; at most ${PARAMETERS_MAX}, so pass a record`,
      });
  });
  return problems;
}

/** A function that does nothing but build a record is the head of a table: its parameters are the columns. */
function isRow(node: SyntaxNode): boolean {
  let body = node.body as { readonly type?: string; readonly expression?: typeof body } | undefined;
  while (body?.type === "ParenthesizedExpression") body = body.expression;
  return body?.type === "ObjectExpression";
}

function parametersOf(node: SyntaxNode): number {
  const { params } = node as { params?: unknown };
  return Array.isArray(params) ? params.length : 0;
}

/** A function that registers tests is a chapter of them: each test in it is a function of its own. */
function isSuite(node: SyntaxNode): boolean {
  const { body: statements = [] } = (node.body ?? {}) as { body?: unknown };
  return (
    Array.isArray(statements) && statements.some((statement) => registers.has(calleeOf(statement as SyntaxNode) ?? ""))
  );
}

const registers = new Set(["describe", "test", "it", "beforeEach", "beforeAll", "afterEach", "afterAll"]);

/** `describe` of `describe(…)`, `describe.each(…)(…)` and `describe.skipIf(…)(…)`. */
function calleeOf(statement: SyntaxNode): string | undefined {
  let node = statement.expression as Callee | undefined;
  while (node && node.type !== "Identifier") node = node.callee ?? node.object;
  return node?.name;
}

interface Callee {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Callee;
  readonly object?: Callee;
}
