import { readTags } from "./read-tags.ts";

interface WireTagging {
  readonly resourceArn: string;
  readonly tags: Parameters<typeof readTags>[0];
}

/** TagResource. */
export function readTagging({ resourceArn, tags }: WireTagging) {
  return { resourceArn, tags: readTags(tags) };
}
