import { describe, expect, it } from "vitest";
import { nowMs, openTestEdge, testKey, whole } from "../../test/open-test-edge.ts";
import { makeRequest, type SignOptions, signRequest } from "../../test/sign-request.ts";
import type { AwsRequest } from "../aws-request.ts";

const edge = openTestEdge(new Map());
const asked = "Action=GetCallerIdentity&Version=2011-06-15";
const formType = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

const sign = (request: AwsRequest, options: Partial<SignOptions> = {}): AwsRequest =>
  signRequest(request, { keyId: testKey.id, secret: testKey.secret, nowMs, service: "sts", ...options });
const form = (body: string, headers: Record<string, string> = {}): AwsRequest =>
  makeRequest({ body, headers: { ...formType, ...headers } });
const url = (options: Partial<SignOptions> = {}): AwsRequest =>
  sign({ ...makeRequest({}), method: "GET", query: asked }, { form: "query", expiresSeconds: 60, ...options });

const send = async (request: AwsRequest) => {
  const { status, headers, body } = whole(await edge.handle(request));
  expect(headers["Content-Length"]).toBe(String(body.length));
  return { status, type: headers["Content-Type"], requestId: headers["x-amzn-RequestId"], text: body.toString() };
};

describe("GetCallerIdentity tells the caller's account, ARN and id", () => {
  it.each([
    ["to a form", sign(form(asked))],
    ["to a presigned URL", url()],
  ])("in XML %s", async (_what, request) => {
    const { status, type, text, requestId } = await send(request);
    expect([status, type]).toEqual([200, "text/xml"]);
    expect(text).toBe(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/tester</Arn>
    <UserId>${testKey.id}</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`);
  });
  it("in JSON to who accepts that", async () => {
    const { status, type, text, requestId } = await send(sign(form(asked, { accept: "application/json" })));
    expect([status, type]).toEqual([200, "application/json"]);
    expect(JSON.parse(text)).toEqual({
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: {
          Arn: "arn:aws:iam::123456789012:user/tester",
          UserId: testKey.id,
          Account: "123456789012",
        },
        ResponseMetadata: { RequestId: requestId },
      },
    });
  });
});

describe("refusals are told in the query protocol's words", () => {
  it.each<[string, AwsRequest, number, string]>([
    ["another action", sign(form("Action=AssumeRole&Version=2011-06-15")), 400, "InvalidAction"],
    ["another version", sign(form("Action=GetCallerIdentity&Version=2012-01-01")), 400, "InvalidAction"],
    ["no signature", form(asked), 403, "MissingAuthenticationToken"],
    ["half a signature", form(asked, { authorization: "AWS4-HMAC-SHA256 x" }), 400, "IncompleteSignature"],
    ["a signature for Kinesis", sign(form(asked), { service: "kinesis" }), 403, "SignatureDoesNotMatch"],
    ["a wrong secret", sign(form(asked), { secret: "another" }), 403, "SignatureDoesNotMatch"],
    ["an unknown key", sign(form(asked), { keyId: "MLRCNOBODY" }), 403, "InvalidClientTokenId"],
    ["an old URL", url({ nowMs: nowMs - 61_000 }), 403, "SignatureDoesNotMatch"],
    ["a URL that was changed", { ...url(), query: `${url().query}&More=1` }, 403, "SignatureDoesNotMatch"],
  ])("%s", async (_what, request, status, code) => {
    const answer = await send(request);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain("<Type>Sender</Type>");
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    const inJson = await send({ ...request, headers: { ...request.headers, accept: "application/json" } });
    expect(JSON.parse(inJson.text)).toMatchObject({ Error: { Type: "Sender", Code: code } });
  });
  it("escapes what came from outside", async () => {
    expect((await send(sign(form("Action=<b>&Version=%26")))).text).toContain("operation &lt;b&gt; for version &amp;");
  });
});
