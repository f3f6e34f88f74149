/** A line of files.sha256. */
export interface Sum {
  readonly sha256: string;
  /** Below the backup's folder. */
  readonly path: string;
}

/**
 * A line as `sha256sum` writes it: names with a backslash or a line's end in them are escaped, and the line says so by a backslash in
 * front.
 */
export function formatSum({ sha256, path }: Sum): string {
  const escaped = path.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  return `${escaped === path ? "" : "\\"}${sha256}  ${escaped}\n`;
}
