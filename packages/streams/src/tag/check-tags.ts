import { AppError } from "@millrace/base";
import { z } from "zod";

export type Tags = Readonly<Record<string, string>>;

const tagsColumn = z.record(z.string(), z.string());
const allowed = /^[\p{L}\p{N}\p{Zs}\s_./=+\-%@:]*$/u;

/** The tags of a stream's or consumer's row. */
export function readTags(row: { readonly tags: unknown }): Record<string, string> {
  return tagsColumn.parse(row.tags);
}

/** AWS looks at the characters before it looks for the stream. */
export function refuseTagCharacters(texts: readonly string[]): void {
  if (texts.every((text) => allowed.test(text))) return;
  throw invalid(
    "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
  );
}

/** What the tags are on: its name stands in AWS's texts. */
export interface TaggedThing {
  readonly name: string;
  readonly accountId: string;
  readonly tagsMax: number;
}

/** The tags after adding some, or AWS's refusal. */
export function mergeTags(thing: TaggedThing, existing: Tags, added: Tags): Tags {
  const failed = `Failed to add tags to stream ${thing.name} under account ${thing.accountId} because`;
  const texts = Object.entries(added).flat();
  if (texts.some((text) => text.includes("%"))) {
    throw invalid(
      `${failed} some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.`,
    );
  }
  if (Object.keys(added).some((key) => key.toLowerCase().startsWith("aws:"))) {
    throw invalid(`${failed} tag keys that start with aws: are reserved.`);
  }
  const merged = { ...existing, ...added };
  if (Object.keys(merged).length > thing.tagsMax) {
    throw invalid(`${failed} a given stream cannot have more than ${thing.tagsMax} tags associated with it.`);
  }
  return merged;
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
