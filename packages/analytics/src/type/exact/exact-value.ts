/** An integer, or a decimal without its point: a number as long as it is a safe integer, else a bigint (see value.ts). */
export type Exact = number | bigint;
