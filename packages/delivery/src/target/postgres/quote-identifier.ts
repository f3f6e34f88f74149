import { AppError } from "@millrace/base";

/** A name as SQL that can be nothing but a name. */
export function quoteIdentifier(name: string): string {
  if (name === "" || name.includes("\0")) {
    throw new AppError("argument.invalid", { reason: `"${name.slice(0, 100)}" is not the name of a table or column.` });
  }
  return `"${name.replaceAll('"', '""')}"`;
}
