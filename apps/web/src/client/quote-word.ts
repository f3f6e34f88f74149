/** One word of a POSIX shell, whatever is in the text: nothing of it runs. */
export function quoteWord(text: string): string {
  return /^[\w.:/@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
