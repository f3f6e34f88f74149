import type { SourceFile, SyntaxNode } from "../source-file.ts";
import type { Problem, Rule } from "./rule.ts";

const door = /^((packages|tools)\/[^/]+\/src|apps\/web\/src\/features\/[^/]+)\/index\.ts$/;

export const frontDoors: Rule = {
  name: "front-doors",
  reason: "A package's index.ts is a list of named exports to read; elsewhere a barrel only hides where things are.",
  check: ({ sources }) =>
    sources.flatMap((file) => [
      ...starExports(file),
      ...(/(^|\/)index\.tsx?$/.test(file.path) && !door.test(file.path)
        ? [{ path: file.path, problem: "index.ts is for front doors only" }]
        : []),
      ...(door.test(file.path) ? strangers(file) : []),
    ]),
};

function starExports(file: SourceFile): Problem[] {
  return bodyOf(file)
    .filter((node) => node.type === "ExportAllDeclaration" && !node.exported)
    .map((node) => ({
      path: file.path,
      line: file.lineAt(node.start),
      problem: "`export *` exports what nobody chose: name it",
    }));
}

function strangers(file: SourceFile): Problem[] {
  return bodyOf(file)
    .filter((node) => !(node.type === "ExportNamedDeclaration" && node.source) && node.type !== "ExportAllDeclaration")
    .map((node) => ({
      path: file.path,
      line: file.lineAt(node.start),
      problem: "a front door holds `export … from` and nothing else",
    }));
}

function bodyOf(file: SourceFile): readonly SyntaxNode[] {
  return file.parsed().program.body as unknown as SyntaxNode[];
}
