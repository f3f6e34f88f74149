/** Folders in a volume that hold what a backup took begin with this. */
export const STAGING_PREFIX = "backup-";

/** True for such a folder's name. */
export function isStagingFolder(name: string): boolean {
  return /^backup-[0-9a-f]{16}$/.test(name);
}
