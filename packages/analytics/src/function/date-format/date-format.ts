/** A format of dates by the letters of Java's SimpleDateFormat, read once. Times are UTC. */
export interface DateFormat {
  readonly format: (ms: number) => string;
  /** Undefined: the text is not of this format, or no moment. What stands behind it is not looked at, as Java's parser does not. */
  readonly parse: (text: string) => number | undefined;
}

/** A run of one letter, or text that stands for itself. */
export type FormatPiece =
  | { readonly letter: string; readonly count: number }
  | { readonly letter: undefined; readonly text: string };
