import { describe, expect, it } from "vitest";
import { expectProof } from "./expect-proof.ts";
import { beyond } from "./rows/beyond.ts";
import { dialect } from "./rows.ts";

it("has the 153 rows of the inventory", () => {
  expect(dialect.map(({ rows }) => rows.length)).toEqual([8, 13, 9, 9, 7, 14, 2, 6, 18, 12, 12, 6, 17, 6, 14]);
});

describe.each([...dialect, beyond])("$title", ({ rows }) => {
  it.each(rows)("$name: $status", async ({ proofs, status }) => {
    expect(proofs.length).toBeGreaterThan(0);
    for (const proof of proofs) await expectProof(proof);
    if (status === "refused") expect(proofs.every((proof) => "refused" in proof)).toBe(true);
  });
});
