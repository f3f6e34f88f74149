import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** What the issuer says of whoever signs in there next. */
export interface StubIdentity {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly [claim: string]: unknown;
}

export interface StubIssuerTricks {
  /** Signs tokens with a key that it does not publish. */
  readonly signsWithAnotherKey?: boolean;
  /** Tokens name the person and no more; the rest is told at the endpoint for it. */
  readonly tellsLater?: boolean;
  /** Puts this into tokens instead of what was asked for. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface StubIssuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in; they agree to everything. */
  identity: StubIdentity;
  tricks: StubIssuerTricks;
  /** Why it refused to give tokens. */
  readonly refusals: string[];
  close(): Promise<void>;
}

interface Asked {
  readonly redirectUri: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly identity: StubIdentity;
}

const HOUR_S = 3600;
const ACCESS_TOKEN = "an-access-token";

/**
 * An OpenID Connect issuer with the authorization code flow: it publishes its document and keys, sends browsers back with a
 * code at once, and gives signed tokens for the code to a client that shows its secret and the verifier of its challenge.
 */
export async function stubIssuer(): Promise<StubIssuer> {
  const [published, hidden] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwk = { ...(await exportJWK(published.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const codes = new Map<string, Asked>();
  const server = createServer((request, response) => {
    serve(request, response).catch((problem: unknown) => send(response, 500, { error: String(problem) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const issuer: StubIssuer = {
    ...{ url, clientId: "millrace", clientSecret: randomBytes(16).toString("hex") },
    ...{ identity: { sub: "nobody" }, tricks: {}, refusals: [] },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? "/", url);
    if (asked.pathname === "/.well-known/openid-configuration") return send(response, 200, documentOf(url));
    if (asked.pathname === "/keys") return send(response, 200, { keys: [jwk] });
    if (asked.pathname === "/authorize") return authorize(asked.searchParams, response);
    if (asked.pathname === "/token") return token(request, response);
    if (asked.pathname === "/person") return person(request, response);
    send(response, 404, {});
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const value = (name: string): string => query.get(name) ?? "";
    const code = randomBytes(16).toString("hex");
    const [redirectUri, nonce, challenge] = [value("redirect_uri"), value("nonce"), value("code_challenge")];
    codes.set(code, { redirectUri, nonce, challenge, identity: issuer.identity });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", value("state"));
    response.writeHead(302, { location: back.toString() }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new URLSearchParams(await text(request));
    const asked = codes.get(body.get("code") ?? "");
    codes.delete(body.get("code") ?? "");
    const problem = refusalOf(issuer, asked, { authorization: request.headers.authorization, body });
    if (problem !== undefined || !asked) {
      issuer.refusals.push(problem ?? "");
      return send(response, 400, { error: "invalid_grant", error_description: problem });
    }
    const nowS = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: url, aud: issuer.clientId, iat: nowS, exp: nowS + HOUR_S, nonce: asked.nonce },
      ...(issuer.tricks.tellsLater ? { sub: asked.identity.sub } : asked.identity),
      ...issuer.tricks.claims,
    };
    const key = issuer.tricks.signsWithAnotherKey ? hidden.privateKey : published.privateKey;
    const idToken = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
    send(response, 200, { access_token: ACCESS_TOKEN, token_type: "Bearer", expires_in: HOUR_S, id_token: idToken });
  }

  function person({ headers }: IncomingMessage, response: ServerResponse): void {
    if (headers.authorization === `Bearer ${ACCESS_TOKEN}`) send(response, 200, issuer.identity);
    else send(response, 401, {});
  }

  return issuer;
}

/** Why a client gets no token for this code; undefined when it does. */
function refusalOf(
  { clientId, clientSecret }: StubIssuer,
  asked: Asked | undefined,
  { authorization, body }: { readonly authorization: string | undefined; readonly body: URLSearchParams },
): string | undefined {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  if (authorization !== `Basic ${basic}`) return "the client did not show its secret";
  if (!asked) return "the code is unknown, or was used";
  if (body.get("redirect_uri") !== asked.redirectUri) return "the redirect is another one";
  const challenge = createHash("sha256")
    .update(body.get("code_verifier") ?? "")
    .digest("base64url");
  return challenge === asked.challenge ? undefined : "the verifier does not fit the challenge";
}

function documentOf(url: string): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    userinfo_endpoint: `${url}/person`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
