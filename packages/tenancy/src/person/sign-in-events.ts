/** The endpoints that let somebody in, and by what. */
const ways: Readonly<Record<string, string>> = {
  "/sign-in/email": "password",
  "/two-factor/verify-totp": "password and code",
  "/two-factor/verify-backup-code": "password and recovery code",
  "/magic-link/verify": "one-time link",
  "/passkey/verify-authentication": "passkey",
};

/** What somebody who is in changes about how they come in, as the audit log tells it. */
const changes: Readonly<Record<string, string>> = {
  "/change-password": "person.changePassword",
  "/two-factor/verify-totp": "person.enableTwoFactor",
  "/two-factor/disable": "person.disableTwoFactor",
  "/two-factor/generate-backup-codes": "person.renewRecoveryCodes",
  "/passkey/verify-registration": "person.addPasskey",
  "/passkey/delete-passkey": "person.removePasskey",
};

/** By what a request to this endpoint lets somebody in; undefined where nobody comes in. */
export function wayIn(path: string): string | undefined {
  if (path.startsWith("/single-sign-on/callback/")) return "single sign-on";
  return Object.hasOwn(ways, path) ? ways[path] : undefined;
}

/** What of the sign-in library a session may ask for that a team vouches for: to end, and to be followed by another. */
const vouched: ReadonlySet<string> = new Set([
  "/get-session",
  "/sign-out",
  "/sign-in/email",
  "/magic-link/verify",
  "/passkey/generate-authenticate-options",
  "/passkey/verify-authentication",
  "/single-sign-on/begin",
]);

/**
 * Whether a session that a team's identity provider vouches for may ask for this. It may change nothing of how the person
 * comes in: else who runs one team's provider would come into the person's other teams by a password of their own making.
 */
export function isOpenToVouched(path: string): boolean {
  return vouched.has(path) || path.startsWith("/single-sign-on/callback/");
}

/** The word for what a request of somebody who is in changes; undefined where it changes nothing of this. */
export function changeOf(path: string, person: { readonly hasTwoFactor: boolean }): string | undefined {
  // A code that is typed again changes nothing.
  if (path === "/two-factor/verify-totp" && person.hasTwoFactor) return undefined;
  return Object.hasOwn(changes, path) ? changes[path] : undefined;
}
