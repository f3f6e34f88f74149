import { MIB } from "@millrace/base";
import { expect, it } from "vitest";
import { PageSizes } from "./page-sizes.ts";

it("gives one or two readers as much as AWS does", () => {
  const pages = new PageSizes();
  for (const _ of [1, 2]) {
    expect(pages.next(1000)).toBe(10 * MIB);
    pages.spend(10 * MIB);
  }
});

it("gives many readers less each, and never less than 1 MiB", () => {
  const pages = new PageSizes();
  let read = 0;
  for (let reader = 0; reader < 20; reader += 1) {
    const bytes = pages.next(1000);
    pages.spend(bytes);
    read += bytes;
  }
  expect(read).toBeLessThan(60 * MIB);
  expect(pages.next(1000)).toBe(MIB);
});

it("gives whole pages again after a second, whatever the clock did meanwhile", () => {
  const pages = new PageSizes();
  for (let reader = 0; reader < 20; reader += 1) pages.spend(pages.next(1000));
  expect(pages.next(500)).toBe(MIB);
  expect(pages.next(1500)).toBe(10 * MIB);
});
