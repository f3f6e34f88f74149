import { AppError } from "@millrace/base";

export type Tags = Readonly<Record<string, string>>;

/** Added tags as AWS hands them over. */
export interface Tag {
  readonly key: string;
  readonly value?: string | undefined;
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u;

/** The tags after adding some, or AWS's refusal. */
export function mergeTags(existing: Tags, added: Tags, tagsMax: number): Tags {
  if (
    !Object.entries(added)
      .flat()
      .every((text) => allowed.test(text))
  ) {
    throw invalid("Tags may hold letters, digits, white space and _ . : / = + - @ %.");
  }
  if (Object.keys(added).some((key) => key.toLowerCase().startsWith("aws:"))) {
    throw invalid("Tag keys that start with aws: are reserved.");
  }
  const merged = { ...existing, ...added };
  if (Object.keys(merged).length <= tagsMax) return merged;
  throw new AppError("limit.exceeded", { reason: `A delivery stream cannot have more than ${tagsMax} tags.` });
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
