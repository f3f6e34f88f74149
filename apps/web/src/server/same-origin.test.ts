import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const from = (headers: Record<string, string>) => isSameOrigin("POST", new Headers(headers));

describe("a request that changes something", () => {
  test("is taken from the console's own pages", () => {
    expect(from({ "sec-fetch-site": "same-origin", origin: "http://other" })).toBe(true);
    expect(from({ origin: "http://console:3000", host: "console:3000" })).toBe(true);
  });
  test("is refused from another site, also from a sibling host", () => {
    expect(from({ "sec-fetch-site": "cross-site" })).toBe(false);
    expect(from({ "sec-fetch-site": "same-site" })).toBe(false);
    expect(from({ origin: "http://evil:3000", host: "console:3000" })).toBe(false);
    expect(from({ origin: "null", host: "console:3000" })).toBe(false);
  });
  test("reading is always allowed: it carries nothing out", () => {
    expect(isSameOrigin("GET", new Headers({ "sec-fetch-site": "cross-site" }))).toBe(true);
  });
});
