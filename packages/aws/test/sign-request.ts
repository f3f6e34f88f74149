import { createHmac, hash } from "node:crypto";
import type { AwsRequest } from "../src/aws-request.ts";

export interface SignOptions {
  readonly keyId: string;
  readonly secret: string;
  readonly nowMs: number;
  readonly region?: string;
  readonly service?: string;
  readonly form?: "header" | "query";
  readonly expiresSeconds?: number;
}

/** A request with defaults; headers as one value each. */
export function makeRequest(
  parts: Omit<Partial<AwsRequest>, "headers" | "body"> & { headers?: Record<string, string>; body?: string | Buffer },
): AwsRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(parts.headers ?? {})) headers[name.toLowerCase()] = value;
  return {
    method: "POST",
    path: "/",
    query: "",
    sourceIp: "127.0.0.1",
    httpVersion: "1.1",
    secure: false,
    signal: new AbortController().signal,
    ...parts,
    headers,
    repeated: new Set(),
    body: Buffer.from(parts.body ?? ""),
  };
}

/** Signs a request whose path is `/`, written apart from the verifier so that they cannot share a mistake. */
export function signRequest(request: AwsRequest, options: SignOptions): AwsRequest {
  const { keyId, secret, nowMs, region = "us-east-1", service = "kinesis", form = "header" } = options;
  const dateTime = `${new Date(nowMs).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const scope = `${dateTime.slice(0, 8)}/${region}/${service}/aws4_request`;
  const headers: Record<string, string | undefined> = { ...request.headers };
  // Over HTTP/2 the authority stands for the host.
  if (!headers[":authority"]) headers.host ??= "localhost:4566";
  if (form === "header") headers["x-amz-date"] = dateTime;
  const names = Object.keys(headers)
    .filter((name) => name !== "authorization")
    .sort();
  const query =
    form === "header"
      ? request.query
      : [
          ...(request.query === "" ? [] : [request.query]),
          signedQuery({ keyId, scope, dateTime, names, expires: options.expiresSeconds }),
        ].join("&");
  const canonical = [
    request.method,
    "/",
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim().replace(/\s+/g, " ")}`),
    "",
    names.join(";"),
    hash("sha256", request.body, "hex"),
  ].join("\n");
  const key = [scope.slice(0, 8), region, service, "aws4_request"].reduce<string | Buffer>(
    (parent, part) => createHmac("sha256", parent).update(part).digest(),
    `AWS4${secret}`,
  );
  const text = `AWS4-HMAC-SHA256\n${dateTime}\n${scope}\n${hash("sha256", canonical, "hex")}`;
  const signature = createHmac("sha256", key).update(text).digest("hex");
  if (form === "query") return { ...request, headers, query: `${query}&X-Amz-Signature=${signature}` };
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...request, headers };
}

function signedQuery(parts: {
  keyId: string;
  scope: string;
  dateTime: string;
  names: string[];
  expires: number | undefined;
}): string {
  const fields: [string, string][] = [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", `${parts.keyId}/${parts.scope}`],
    ["X-Amz-Date", parts.dateTime],
    ...(parts.expires === undefined ? [] : [["X-Amz-Expires", String(parts.expires)] as [string, string]]),
    ["X-Amz-SignedHeaders", parts.names.join(";")],
  ];
  return fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}
