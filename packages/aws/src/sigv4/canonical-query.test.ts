import { describe, expect, it } from "vitest";
import { canonicalQuery, encodeRfc3986, parseQuery } from "./canonical-query.ts";

describe("canonicalQuery", () => {
  it("sorts by encoded name and then by encoded value", () => {
    expect(canonicalQuery("b=2&a=2&a=1&B=0")).toBe("B=0&a=1&a=2&b=2");
  });
  it("encodes all but the unreserved characters, once", () => {
    expect(canonicalQuery("a=%21%2a%28%29%27&t=~-_.")).toBe("a=%21%2A%28%29%27&t=~-_.");
    expect(encodeRfc3986("a/b é!")).toBe("a%2Fb%20%C3%A9%21");
  });
  it("leaves out the signature and nothing that only resembles it", () => {
    expect(canonicalQuery("X-Amz-Signature=1&x-amz-signature=2")).toBe("x-amz-signature=2");
  });
  it("gives a name without a value an empty one", () => expect(canonicalQuery("flag&x=")).toBe("flag=&x="));
  it("keeps what is no percent-encoding as it is", () => expect(parseQuery("a=%zz")).toEqual([["a", "%zz"]]));
});
