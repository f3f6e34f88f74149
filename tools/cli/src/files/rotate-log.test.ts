import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rotateLog } from "./rotate-log.ts";

let folder: string;
let file: string;
const options = { bytesMax: 10, keep: 2 };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-rotate-"));
  file = join(folder, "app.log");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a small log, and an absent one, stay as they are", () => {
  expect(rotateLog(file, options)).toBe(false);
  appendFileSync(file, "small");
  expect(rotateLog(file, options)).toBe(false);
  expect(readdirSync(folder)).toEqual(["app.log"]);
});

test("a writer that holds the file open writes on into the empty file", () => {
  const writer = openSync(file, "a");
  writeSync(writer, "a first long line\n");
  expect(rotateLog(file, options)).toBe(true);
  writeSync(writer, "second\n");
  closeSync(writer);
  expect(readFileSync(file, "utf8")).toBe("second\n");
  expect(readFileSync(`${file}.1`, "utf8")).toBe("a first long line\n");
});

test("only so many old files are kept, the oldest goes", () => {
  for (const word of ["one", "two", "three", "four"]) {
    appendFileSync(file, `${word} is long enough`);
    rotateLog(file, options);
  }
  expect(readdirSync(folder).sort()).toEqual(["app.log", "app.log.1", "app.log.2"]);
  expect(readFileSync(`${file}.1`, "utf8")).toContain("four");
  expect(readFileSync(`${file}.2`, "utf8")).toContain("three");
});
