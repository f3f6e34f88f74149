import { expect, test } from "vitest";
import { totp } from "./totp.ts";

// The secret of RFC 6238's appendix B, "12345678901234567890"; of its eight digits the last six.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [2000000000, "279037"],
])("at %i s the code is %s, as in RFC 6238", (seconds, code) => {
  expect(totp(secret, seconds * 1000)).toBe(code);
});
