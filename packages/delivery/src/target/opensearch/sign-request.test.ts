import { expect, test } from "vitest";
import { signRequest } from "./sign-request.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const nowMs = Date.parse("2015-08-30T12:36:00Z");

test("the example of AWS's documentation gets the signature that stands there", () => {
  const headers = signRequest(
    {
      method: "GET",
      url: new URL("https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers"),
      headers: { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: "",
    },
    { service: "iam", region: "us-east-1", credentials, nowMs },
  );
  expect(headers.authorization).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date, " +
      "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  );
});

test("a session token is signed with the rest", () => {
  const request = { method: "POST", url: new URL("https://a.example/_bulk"), headers: {}, body: "x" };
  const signer = { service: "es", region: "eu-west-1", credentials: { ...credentials, sessionToken: "tok" }, nowMs };
  const headers = signRequest(request, signer);
  expect(headers["x-amz-security-token"]).toBe("tok");
  expect(headers.authorization).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token,");
});
