/** A record that does not become rows; the code is AWS's, for the error document. */
export class Mismatch extends Error {
  readonly code: "DataFormatConversion.ParseError" | "DataFormatConversion.MalformedData";

  constructor(code: Mismatch["code"], message: string) {
    super(message);
    this.name = "Mismatch";
    this.code = code;
  }
}

/** A value that does not fit the type of its column. */
export const misfit = (reason: string): Mismatch =>
  new Mismatch("DataFormatConversion.MalformedData", `Data does not match the schema. ${reason}`);

const SHOWN_CHARS_MAX = 80;

/** A value as a message may show it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX)}…`;
}
