import { expect, test } from "vitest";
import { passkeyPlace } from "./passkey-place.ts";

test.each([
  ["https://console.example.com", "console.example.com"],
  ["http://localhost:3000", "localhost"],
  ["http://127.0.0.1:3000", "localhost"],
  ["http://[::1]:3000", "localhost"],
  ["https://192.0.2.7", undefined],
  ["https://[2001:db8::1]:8443", undefined],
])("passkeys of %s are bound to %s", (url, place) => {
  expect(passkeyPlace(new URL(url))).toBe(place);
});
