/** Code to begin a function with. */
export interface Blueprint {
  readonly id: string;
  readonly title: string;
  /** What it does, in a sentence. */
  readonly description: string;
  readonly code: string;
  /** Base64, as records are tried with. */
  readonly sampleRecords: readonly string[];
}

/** Texts as sample records. */
export function samples(...texts: readonly string[]): string[] {
  return texts.map((text) => Buffer.from(text).toString("base64"));
}
