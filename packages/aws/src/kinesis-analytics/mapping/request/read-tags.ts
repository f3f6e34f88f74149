interface WireTag {
  readonly key: string;
  readonly value?: string;
}

/** Tags by key. */
export function readTags(tags: readonly WireTag[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value = "" }) => [key, value]));
}
