/**
 * Turns a JSON value (never null) into one that a column of the type takes without a question: a JSON value of that type,
 * or the type's text. Throws a Mismatch when it does not fit. Whatever it lets through must load, or a whole batch fails.
 */
export type ValueReader = (value: unknown) => unknown;
