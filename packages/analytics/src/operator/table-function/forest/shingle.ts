/** The numbers of the last rows, one row behind the other, the newest last: a point of rows x columns dimensions. */
export class Shingle {
  readonly values: Float64Array;
  private readonly columns: number;
  private missing: number;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.values = new Float64Array(columns * rows);
    this.missing = rows;
  }

  /** Whether as many rows came as it holds. */
  get isFull(): boolean {
    return this.missing === 0;
  }

  push(numbers: Float64Array): void {
    this.values.copyWithin(0, this.columns);
    this.values.set(numbers, this.values.length - this.columns);
    if (this.missing > 0) this.missing -= 1;
  }

  save(): unknown {
    return { values: this.values.slice(), missing: this.missing };
  }

  load(state: unknown): void {
    const saved = state as { values: Float64Array; missing: number };
    this.values.set(saved.values);
    this.missing = saved.missing;
  }
}
