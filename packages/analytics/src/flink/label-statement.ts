import type { Statement } from "../parse/ast.ts";

/** What a statement is called in the report: `CREATE PUMP WATCH`. */
export function labelStatement(statement: Statement): string {
  switch (statement.kind) {
    case "create stream":
    case "create pump":
    case "create function":
    case "create view":
      return `${statement.kind.toUpperCase()} ${statement.name.text}`;
    case "alter pump":
      return `ALTER PUMP ${statement.name.text} ${statement.act.toUpperCase()}`;
    case "drop":
      return `DROP ${statement.what.toUpperCase()} ${statement.name.text}`;
    case "insert":
      return `INSERT INTO ${statement.insert.target.text}`;
    case "select":
      return "SELECT";
    case "explain":
      return `EXPLAIN ${labelStatement(statement.statement)}`;
  }
}
