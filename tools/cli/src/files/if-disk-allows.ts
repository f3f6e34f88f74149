/** The disk is full, or somebody removed the folder. */
const noPlace = new Set(["ENOSPC", "EDQUOT", "ENOENT"]);

/** Writes what is good to have, such as a note for people: a disk without a place for it must not end the work that it is about. */
export function ifDiskAllows(write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (!noPlace.has((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
  }
}
