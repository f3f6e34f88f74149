export interface ShownColumn {
  readonly name: string;
  /** As SQL spells it. */
  readonly type: string;
}

/** A row as the browser gets it: every value a text, so that none loses a digit on the way. */
export interface ShownRow {
  readonly rowtimeMs: number;
  readonly cells: readonly (string | null)[];
}

const numberTypes = /^(TINYINT|SMALLINT|INTEGER|BIGINT|DECIMAL|REAL|DOUBLE)/;

export function isNumberType(type: string): boolean {
  return numberTypes.test(type);
}
