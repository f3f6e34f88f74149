import aws4 from "aws4";
import type { AwsRequest } from "../../src/aws-request.ts";
import { arrived, type Given, queryText, signedAt } from "./given.ts";

function prepare(given: Given) {
  const { keyId, secret, token, region, host, path, headers, body } = given;
  const query = queryText(given.query);
  return {
    request: {
      service: "kinesis",
      region,
      method: "POST",
      host,
      path: query === "" ? path : `${path}?${query}`,
      headers: { ...headers, Host: host },
      body,
    },
    credentials: {
      accessKeyId: keyId,
      secretAccessKey: secret,
      ...(token !== undefined && { sessionToken: token }),
    },
  };
}

/** Signs as aws4 does, in the header. */
export function signByAws4(given: Given): AwsRequest {
  const { request, credentials } = prepare(given);
  const headers = { ...request.headers, "X-Amz-Date": signedAt };
  return arrived(given, { headers: aws4.sign({ ...request, headers }, credentials).headers ?? {} });
}

/** The same in the query. */
export function presignByAws4(given: Given): AwsRequest {
  const { request, credentials } = prepare(given);
  const mark = request.path.includes("?") ? "&" : "?";
  const path = `${request.path}${mark}X-Amz-Date=${signedAt}&X-Amz-Expires=300`;
  const signed = aws4.sign({ ...request, path, signQuery: true }, credentials);
  const [, query = ""] = (signed.path ?? "").split("?");
  return arrived(given, { headers: signed.headers ?? {}, query });
}
