/** Tags as AWS lists them. */
export function showTags(tags: Readonly<Record<string, string>>): object {
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
}
