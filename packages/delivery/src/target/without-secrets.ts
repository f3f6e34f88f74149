/** A text that came from outside, fit to be shown: what a target sends back may hold what we sent to it. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((clean, secret) => (secret ? clean.replaceAll(secret, "***") : clean), text);
}
