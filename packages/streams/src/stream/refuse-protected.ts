import { AppError } from "@millrace/base";
import type { StreamRow } from "@millrace/db";

/** Throws for a stream that nobody may delete before somebody took its protection away. */
export function refuseProtected({ isProtected, name, accountId }: StreamRow): void {
  if (!isProtected) return;
  throw new AppError("resource.inUse", {
    reason: `Stream ${name} under account ${accountId} is protected against deletion. Take the protection away in its settings first.`,
  });
}
