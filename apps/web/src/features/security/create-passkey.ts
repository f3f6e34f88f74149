/** What the server offers a new passkey. */
export type PasskeyOffer = PublicKeyCredentialCreationOptionsJSON;

/** The new passkey's public half; undefined when its person, or the browser, did not want to make one. */
export async function createPasskey(offer: PasskeyOffer): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(offer);
    const credential = await navigator.credentials.create({ publicKey });
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    // Closed without making one, timed out, or made on this device before: the page says so.
    return undefined;
  }
}
