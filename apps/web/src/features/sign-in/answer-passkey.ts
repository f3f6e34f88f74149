/** What the server asks a passkey. */
export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;

/** The passkey's answer; undefined when its person, or the browser, did not want to give one. */
export async function answerPasskey(request: PasskeyRequest): Promise<unknown> {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...request, userVerification: "required" });
    const credential = await navigator.credentials.get({ publicKey });
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch {
    // Closed without choosing, timed out, or a browser that knows no passkeys: the page says what else there is.
    return undefined;
  }
}
