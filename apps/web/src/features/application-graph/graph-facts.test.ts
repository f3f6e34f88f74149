import { expect, test } from "vitest";
import { graphFacts } from "./graph-facts.ts";

type Application = Parameters<typeof graphFacts>[0];
type Figures = NonNullable<Parameters<typeof graphFacts>[1]>;

const column = { name: "TOTAL", type: "DOUBLE", hidden: false };
const application: Application = {
  definition: {
    code: "",
    inputs: [
      {
        inputId: "1.1",
        namePrefix: "SOURCE",
        source: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders" },
        schema: { format: { type: "JSON", rowPath: "$" }, columns: [] },
        parallelism: 1,
      },
    ],
    outputs: [
      {
        outputId: "1.2",
        name: "LARGE",
        kind: "delivery",
        target: { resourceArn: "arn:aws:firehose:us-east-1:000000000000:deliverystream/lake" },
        format: "JSON",
      },
    ],
    references: [],
  },
  streams: [
    { name: "SOURCE_001", kind: "input", columns: [column] },
    { name: "ERROR_STREAM", kind: "error", columns: [column] },
    { name: "LARGE", kind: "declared", columns: [column] },
  ],
  pumps: [
    { name: "LARGE_PUMP", started: true, reads: ["SOURCE_001"], tables: [], writes: "LARGE", division: undefined },
  ],
};
const figures: Figures = {
  streams: { SOURCE_001: 1000, LARGE: 40 },
  pumps: { LARGE_PUMP: { in: 1000, out: 40, filtered: 958, errors: 2, late: 0, stateBytes: 0 } },
  rowsPerSecond: { SOURCE_001: 50, LARGE: 2.04 },
  rowsIn: 1000,
  rowsOut: 40,
  errors: 0,
  late: 0,
  bytesIn: 0,
  bytesOut: 0,
  stateBytes: 0,
  lagMs: 45_000,
  unsent: 0,
  lost: 0,
  discarded: [],
  abandoned: 0,
  problem: undefined,
  tasks: [],
  minutes: [],
};

test("rows go from a source through its stream and a pump to the output; an error stream without rows is left out", () => {
  const { nodes, edges } = graphFacts(application, undefined);
  expect(nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "Stream orders",
    "Input SOURCE_001",
    "Stream LARGE",
    "Delivery lake",
  ]);
  expect(edges.map(({ from, to, rate }) => [from, to, rate])).toEqual([
    ["input 1.1", "stream SOURCE_001", ""],
    ["stream SOURCE_001", "stream LARGE", ""],
    ["stream LARGE", "output 1.2", ""],
  ]);
});

test("what runs tells on each edge how much goes it, and what is in the way", () => {
  const { edges } = graphFacts(application, figures);
  expect(edges.map(({ rate }) => rate)).toEqual(["50 rows/s", "2.0 rows/s", "2.0 rows/s"]);
  expect(edges[0]?.notes).toEqual([{ text: "45 s behind", isBad: true }]);
  expect(edges[1]?.notes).toEqual([
    { text: "958 filtered", isBad: false },
    { text: "2 errors", isBad: true },
  ]);
});

test("once rows failed, the error stream is shown", () => {
  const { nodes } = graphFacts(application, { ...figures, errors: 2 });
  expect(nodes.filter(({ tone }) => tone === "bad").map(({ name }) => name)).toEqual(["ERROR_STREAM"]);
});
