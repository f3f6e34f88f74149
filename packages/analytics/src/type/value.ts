/**
 * How values of SQL stand in memory. NULL is `null`.
 *
 * - BOOLEAN: `true`, `false`.
 * - TINYINT to BIGINT: a `number` as long as it is a safe integer, else a `bigint`; never a bigint that a number could hold, so that equal
 *   values are `===` and one key in a Map. JavaScript compares the two kinds with `<` as they are.
 * - DECIMAL(p, s): the unscaled integer in the same two forms; the scale stands in the type alone.
 * - REAL, DOUBLE: a `number`.
 * - CHAR, VARCHAR: a `string`. BINARY, VARBINARY: a `Buffer`.
 * - TIMESTAMP: milliseconds since 1970 in UTC. DATE: the same, of its midnight. TIME: milliseconds of the day.
 * - INTERVAL DAY TIME: milliseconds. INTERVAL YEAR MONTH: months.
 * - ROW: an array of values.
 */
export type Value = null | boolean | number | bigint | string | Buffer | readonly Value[];

/** A row of a stream: its ROWTIME first, in milliseconds, then its columns: column i stands at i + 1. Rows are never changed once emitted. */
export type Row = Value[];
