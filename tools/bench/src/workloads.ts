import { randomBytes } from "node:crypto";

/** One thing to measure. `records` is how many records a request moves. */
export interface Workload {
  readonly name: string;
  readonly operation: "PutRecords" | "PutRecord" | "GetRecords";
  readonly connections: number;
  readonly records: number;
  readonly recordBytes: number;
  /** Records per server CPU-second to reach, as the project promises them. */
  readonly goal?: number;
}

export const bigPuts: Workload = {
  name: "PutRecords, 500 x 1 KB",
  operation: "PutRecords",
  connections: 4,
  records: 500,
  recordBytes: 1024,
  goal: 150_000,
};

/** One record a request, from many connections. */
export const singlePuts: Workload = {
  name: "PutRecord, 64 connections",
  operation: "PutRecord",
  connections: 64,
  records: 1,
  recordBytes: 1024,
  goal: 12_000,
};

/** In this order: GetRecords reads what the puts before it stored. */
export const workloads: readonly Workload[] = [
  bigPuts,
  {
    name: "PutRecords, 100 x 100 B",
    operation: "PutRecords",
    connections: 8,
    records: 100,
    recordBytes: 100,
    goal: 220_000,
  },
  { name: "PutRecord, 8 connections", operation: "PutRecord", connections: 8, records: 1, recordBytes: 1024 },
  singlePuts,
  { name: "GetRecords", operation: "GetRecords", connections: 2, records: 0, recordBytes: 0, goal: 220_000 },
];

/** A few different bodies of a put workload, so that caches of keys do not flatter the figures. */
export function putBodies(workload: Workload, streamName: string): Buffer[] {
  const bodies: Buffer[] = [];
  for (let i = 0; i < 16; i += 1) {
    const records = Array.from({ length: workload.records }, () => ({
      Data: randomBytes(workload.recordBytes).toString("base64"),
      PartitionKey: randomBytes(8).toString("hex"),
    }));
    const input = workload.operation === "PutRecord" ? { ...records[0] } : { Records: records };
    bodies.push(Buffer.from(JSON.stringify({ StreamName: streamName, ...input })));
  }
  return bodies;
}
