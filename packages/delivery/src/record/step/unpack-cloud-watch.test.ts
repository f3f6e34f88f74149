import { expect, test } from "vitest";
import { unpackCloudWatch } from "./unpack-cloud-watch.ts";

const unpack = (record: unknown): string[] => unpackCloudWatch(Buffer.from(JSON.stringify(record))).map(String);

test("the messages of a data message, in order", () => {
  const logEvents = [
    { id: "1", timestamp: 1, message: "first" },
    { id: "2", timestamp: 2, message: "zweite Zeile: ü" },
  ];
  expect(unpack({ messageType: "DATA_MESSAGE", owner: "1", logGroup: "g", logStream: "s", logEvents })).toEqual([
    "first",
    "zweite Zeile: ü",
  ]);
});

test("a control message has none", () => {
  expect(unpack({ messageType: "CONTROL_MESSAGE", logEvents: [{ message: "test" }] })).toEqual([]);
});

test.each([
  ["another type", { messageType: "X", logEvents: [] }],
  ["no events", { messageType: "DATA_MESSAGE" }],
  ["an event without a message", { messageType: "DATA_MESSAGE", logEvents: [{}] }],
  ["an event that is null", { messageType: "DATA_MESSAGE", logEvents: [null] }],
  ["a list", []],
  ["null", null],
])("%s is a failure of the record", (_title, record) => {
  expect(() => unpack(record)).toThrow(expect.objectContaining({ errorType: "decompression-failed" }));
});

test("what is no JSON is a failure of the record", () => {
  expect(() => unpackCloudWatch(Buffer.from("{"))).toThrow("not a JSON object");
});
