/** Where a CREATE began, and whether it is CREATE OR REPLACE. */
export interface Creation {
  readonly at: number;
  readonly replace: boolean;
}
