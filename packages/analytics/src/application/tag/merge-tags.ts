import { AppError } from "@millrace/base";

export type Tags = Readonly<Record<string, string>>;

/** The tags after adding some, or AWS's refusal. */
export function mergeTags(existing: Tags, added: Tags, tagsMax: number): Tags {
  if (Object.keys(added).some((key) => key.toLowerCase().startsWith("aws:"))) {
    throw new AppError("argument.invalid", { reason: "Tag keys that start with aws: are reserved." });
  }
  const merged = { ...existing, ...added };
  if (Object.keys(merged).length <= tagsMax) return merged;
  throw new AppError("tags.tooMany", { what: "An application", tagsMax });
}
