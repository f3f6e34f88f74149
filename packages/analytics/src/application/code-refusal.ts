import { AppError } from "@millrace/base";
import { SqlError } from "../parse/sql-error.ts";

/** AWS's refusal of code, saying where and what; what is no mistake in a statement stays as it is. */
export function codeRefusal(problem: unknown, code: "application.codeInvalid" | "application.incomplete"): unknown {
  if (!(problem instanceof SqlError)) return problem;
  const { line, column, message, hint } = problem;
  return new AppError(code, {
    reason: `Line ${line}, column ${column}: ${sentence(message)}${hint ? ` ${sentence(hint)}` : ""}`,
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
