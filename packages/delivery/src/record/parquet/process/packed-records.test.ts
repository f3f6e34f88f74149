import { expect, test } from "vitest";
import { packRecords, unpackRecords } from "./packed-records.ts";

const texts = (records: readonly Buffer[]) => records.map(String);

test("records come back, from however many parts", () => {
  const [one, two] = [packRecords(["a", "", "ccc"].map((text) => Buffer.from(text))), packRecords([Buffer.from("d")])];
  expect(texts(unpackRecords({ parts: [...one.parts, ...two.parts] }))).toEqual(["a", "", "ccc", "d"]);
  expect(unpackRecords(packRecords([]))).toEqual([]);
});

test("only those at the places that are wanted", () => {
  const packed = packRecords(["a", "b", "c", "d"].map((text) => Buffer.from(text)));
  expect(texts(unpackRecords(packed, (place) => place % 2 === 1))).toEqual(["b", "d"]);
});
