import { SqlError } from "./sql-error.ts";

/** Does what works on the statements of `text`; a SqlError that comes out of it gets its line and column. */
export function locateErrors<T>(text: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof SqlError) throw new SqlError(error.message, error, { hint: error.hint, text });
    throw error;
  }
}
