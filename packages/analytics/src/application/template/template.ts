import type { SourceSchema } from "../definition.ts";

/** Statements to begin with, written for the columns of the demo stream's orders. */
export interface ApplicationTemplate {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly about: string;
  /** The in-application stream in which the result is. */
  readonly result: string;
  readonly code: string;
  /** A table that the statements join with, and what stands in it. */
  readonly reference?: { readonly tableName: string; readonly schema: SourceSchema; readonly text: string };
}
