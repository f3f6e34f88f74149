/** The epoch of a place of which only `n` is known: no record is of a later one. */
export const ANY_EPOCH = Number.MAX_SAFE_INTEGER;
