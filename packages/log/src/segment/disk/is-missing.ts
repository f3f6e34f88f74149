/** True for what a disk says of a file that is not there. */
export function isMissing(problem: unknown): boolean {
  return (problem as NodeJS.ErrnoException).code === "ENOENT";
}
