/** Ends the request (or, in the log, the segment writer) when something that must be true is not. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${sentence}`);
}
