import type { ParquetPlan } from "../../parquet-plan.ts";

/** A record that is in no row of the file, for the error document. */
export interface BadRecord {
  /** Among the records of the call. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** What the parent asks of the Parquet process, one after the other. Bytes go through files in the process's folder. */
export interface ConvertRequest {
  readonly id: number;
  readonly plan: ParquetPlan;
  /** A file of packed records. */
  readonly recordsPath: string;
  /** Where the file is to be; there is none when all records are bad. */
  readonly parquetPath: string;
}

export interface Converted {
  readonly rows: number;
  readonly bad: readonly BadRecord[];
}

export type ConvertAnswer = { readonly id: number } & (
  | { readonly converted: Converted }
  | { readonly failure: string }
);
