import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { Base64View } from "./base64-view.ts";

/** A text anywhere in a larger block, with base64 before and behind it. */
function holds(text: string, before: number, inBlock: number): boolean {
  const block = Buffer.alloc(inBlock + before + text.length + 5, "A");
  const body = block.subarray(inBlock);
  body.write(text, before, "latin1");
  return new Base64View(body).holds(before, before + text.length);
}

function isBase64(text: string): boolean {
  return Buffer.from(text, "base64").toString("base64") === text;
}

/** Texts of all lengths at all places relative to a word. */
function forEachPlace(visit: (text: string, holdsHere: (text: string) => boolean) => void): void {
  for (let bytes = 0; bytes <= 26; bytes += 1) {
    const text = randomBytes(bytes).toString("base64");
    for (let before = 0; before < 4; before += 1) {
      for (let inBlock = 0; inBlock < 4; inBlock += 1) visit(text, (other) => holds(other, before, inBlock));
    }
  }
}

test("base64 is base64, wherever it lies", () => {
  forEachPlace((text, holdsHere) => expect(holdsHere(text), text).toBe(true));
});

test("a byte that is none of its digits is found, wherever it lies", () => {
  forEachPlace((text, holdsHere) => {
    for (let at = 0; at < text.length; at += 1) {
      for (const byte of ["-", " ", "=", "\0", "\xff"]) {
        const damaged = text.slice(0, at) + byte + text.slice(at + 1);
        expect(holdsHere(damaged), JSON.stringify(damaged)).toBe(isBase64(damaged));
      }
    }
  });
});

test.each(["QQ", "QQ=", "QUI", "QR==", "QUJ=", "====", "Q==="])(
  "%s is not whole, or has bits that nobody needs",
  (text) => {
    expect(holds(text, 0, 0)).toBe(false);
  },
);
