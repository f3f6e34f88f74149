/** Whether a text is JSON, as a whole. */
export function isJson(text: string): boolean {
  if (!/^\s*[[{"\d\-tfn]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Text that only begins like JSON is text.
    return false;
  }
}
