import { streamArn, streamName } from "../shapes/words.ts";
import type { PutTarget } from "./put-scan.ts";

const words = { streamName, streamArn };

/** Notes a stream's name or ARN, when it is the only one and AWS takes it; else says no, and the general way says why. */
export function takeTarget(target: PutTarget, field: keyof PutTarget, text: string | undefined): boolean {
  const { matches, max = 0 } = words[field];
  if (text === undefined || target[field] !== undefined || text.length > max || !matches?.test(text)) return false;
  target[field] = text;
  return true;
}
