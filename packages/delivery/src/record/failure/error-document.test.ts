import { expect, test } from "vitest";
import { type ErrorFacts, errorDocument } from "./error-document.ts";
import { type ErrorKind, errorKinds } from "./error-kinds.ts";
import { readErrorDocument } from "./read-error-document.ts";

const facts: ErrorFacts = {
  attemptsMade: 4,
  arrivalMs: 1000,
  code: "Some.Code",
  message: "what happened",
  endedMs: 2000,
  source: Buffer.from("hello"),
};
const PLAIN = ["attemptsMade", "arrivalTimestamp", "errorCode", "errorMessage", "attemptEndingTimestamp", "rawData"];

const names = (kind: ErrorKind, added: ErrorFacts["facts"]): string[] =>
  Object.keys(JSON.parse(errorDocument(kind, { ...facts, facts: added }).toString()));

test("one line of JSON with the record in base64", () => {
  expect(errorDocument("transform", { ...facts, facts: { lambdaArn: "arn" } }).toString()).toBe(
    '{"attemptsMade":4,"arrivalTimestamp":1000,"errorCode":"Some.Code","errorMessage":"what happened",' +
      '"attemptEndingTimestamp":2000,"rawData":"aGVsbG8=","lambdaArn":"arn"}\n',
  );
});

test("each kind has AWS's names in AWS's order", () => {
  const index = { esTypeName: "", esIndexName: "i", esDocumentId: "d" };
  expect(names("opensearch", index)).toEqual([...PLAIN, "esDocumentId", "esIndexName", "esTypeName"]);
  expect(names("opensearch", { osIndexName: "i", osDocumentId: "d" })).toEqual([
    ...PLAIN,
    "osDocumentId",
    "osIndexName",
  ]);
  expect(names("splunk", { EventId: "e" })).toEqual([...PLAIN, "EventId"]);
  expect(names("http", { dataId: "d", subsequenceNumber: 0 })).toEqual([...PLAIN, "subsequenceNumber", "dataId"]);
  expect(names("convert", { dataCatalogTable: { tableName: "t" }, subSequenceNumber: 0, sequenceNumber: "9" })).toEqual(
    [
      "attemptsMade",
      "arrivalTimestamp",
      "lastErrorCode",
      "lastErrorMessage",
      "attemptEndingTimestamp",
      "rawData",
      "sequenceNumber",
      "subSequenceNumber",
      "dataCatalogTable",
    ],
  );
});

test("a target's further facts follow, and take no name that the document has", () => {
  expect(names("kafka", { partition: 3, rawData: "forged" })).toEqual([...PLAIN, "partition"]);
  expect(errorDocument("kafka", { ...facts, facts: { rawData: "forged" } }).toString()).toContain("aGVsbG8=");
});

test.each(Object.keys(errorKinds) as ErrorKind[])("the document of %s is read back", (kind) => {
  expect(readErrorDocument(errorDocument(kind, facts))).toEqual(facts);
});

test.each(["", "{", "[]", "null", '{"attemptsMade":1}'])("%j is no error document", (line) => {
  expect(readErrorDocument(line)).toBeUndefined();
});
