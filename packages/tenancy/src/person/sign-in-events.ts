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
  return Object.hasOwn(ways, path) ? ways[path] : undefined;
}

/** The word for what a request of somebody who is in changes; undefined where it changes nothing of this. */
export function changeOf(path: string, person: { readonly hasTwoFactor: boolean }): string | undefined {
  // A code that is typed again changes nothing.
  if (path === "/two-factor/verify-totp" && person.hasTwoFactor) return undefined;
  return Object.hasOwn(changes, path) ? changes[path] : undefined;
}
