import { AppError, toAppError } from "@millrace/base";
import type { Egress } from "@millrace/egress";
import * as oidc from "openid-client";

export interface IssuerClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 1024 * 1024;

/**
 * Reads what an issuer says of itself and returns what openid-client works with. Everything goes through `egress`; tokens are
 * verified with the issuer's published keys although they come straight from it. Throws `signOn.issuer` with why not.
 */
export async function openIssuer(egress: Egress, client: IssuerClient): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = client;
  const viaEgress = egressAsFetch(egress);
  try {
    egress.check(issuer);
    const url = new URL(issuer);
    const found = await oidc.discovery(url, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_MS / 1000,
      [oidc.customFetch]: viaEgress,
      // Whether an address without TLS may be reached is for `egress` to say.
      execute: url.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
    });
    const ways = found.serverMetadata().token_endpoint_auth_methods_supported;
    const isBasic = ways === undefined || ways.includes("client_secret_basic");
    const way = isBasic ? oidc.ClientSecretBasic(clientSecret) : oidc.ClientSecretPost(clientSecret);
    const configuration = new oidc.Configuration(found.serverMetadata(), clientId, clientSecret, way);
    configuration[oidc.customFetch] = viaEgress;
    configuration.timeout = TIMEOUT_MS / 1000;
    if (url.protocol === "http:") oidc.allowInsecureRequests(configuration);
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  } catch (cause) {
    const reason = cause instanceof AppError ? cause.message : reasonOf(cause);
    throw new AppError("signOn.issuer", { issuer, reason }, { cause: toAppError(cause) });
  }
}

function egressAsFetch(egress: Egress): oidc.CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await egress.fetch(url, {
      ...{ method, headers, timeoutMs: TIMEOUT_MS, responseBytesMax: ANSWER_BYTES_MAX },
      ...(body && { body: String(body) }),
      ...(signal && { signal }),
    });
    const told = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? new Uint8Array(answer.body) : null, { status: answer.status, headers: told });
  };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Error && "code" in cause && cause.code === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") {
    return "its own document names another issuer. Give the address as the issuer writes it.";
  }
  if (cause instanceof oidc.ClientError || cause instanceof TypeError) {
    return "there is no OpenID Connect document at its /.well-known/openid-configuration.";
  }
  return "it does not answer.";
}
