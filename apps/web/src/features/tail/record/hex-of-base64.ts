/** Base 64 as hex digits. */
export function hexOfBase64(base64: string): string {
  return Array.from(atob(base64), (one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}
