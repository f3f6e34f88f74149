import type { FailedView } from "@millrace/delivery";

/** A record that failed, as the browser gets it. */
export interface FailedRecord extends Omit<FailedView, "data"> {
  /** Undefined: not a text. */
  readonly text: string | undefined;
  readonly base64: string;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

export function toFailedRecord({ data, ...facts }: FailedView): FailedRecord {
  return { ...facts, text: textOf(data), base64: data.toString("base64") };
}

/** The text that bytes are, or undefined. Control characters other than white space make it none. */
function textOf(data: Buffer): string | undefined {
  try {
    const text = decoder.decode(data);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
