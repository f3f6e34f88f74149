import { expect } from "vitest";
import type { Input } from "../call.ts";
import {
  invalid,
  malformed,
  missing,
  notBlob,
  notList,
  notStructure,
  strayMap,
  tooLong,
  tooShort,
} from "../constraints.ts";
import { badName } from "./bad-name.ts";
import type { DeliveryRows } from "./row.ts";

const DATA_BYTES_MAX = 1_024_000;
const big = Buffer.alloc(DATA_BYTES_MAX + 1);
const someRecords = (count: number): Input[] =>
  Array.from({ length: count }, (_, i) => ({ Data: Buffer.from(`r${i}`) }));

export const recordRows = {
  PutRecord: {
    subject: "delivery",
    good: ({ name }) => ({ DeliveryStreamName: name, Record: { Data: Buffer.from("a record") } }),
    says: (body) => expect(body.Encrypted).toBe(false),
    bad: [
      ...badName,
      [{ Record: undefined }, invalid(missing("record"))],
      [{ Record: {} }, invalid(missing("record.data"))],
      [{ Record: { Data: 7 } }, notBlob],
      [{ Record: { Data: "a-b=" } }, malformed("'a-b=' can not be converted to a Blob: Invalid Base64 character: '-'")],
      [{ Record: { Data: big } }, invalid(tooLong("record.data", undefined, DATA_BYTES_MAX))],
      [{ Record: "text" }, notStructure],
    ],
  },
  PutRecordBatch: {
    subject: "delivery",
    good: ({ name }) => ({ DeliveryStreamName: name, Records: someRecords(500) }),
    says(body) {
      const responses = body.RequestResponses as { RecordId: string }[];
      expect(body).toMatchObject({ FailedPutCount: 0, Encrypted: false });
      expect(responses).toHaveLength(500);
      expect(new Set(responses.map(({ RecordId }) => RecordId)).size).toBe(500);
    },
    bad: [
      ...badName,
      [{ Records: undefined }, invalid(missing("records"))],
      [{ Records: [] }, invalid(tooShort("records", "[]", 1))],
      [{ Records: someRecords(501) }, invalid(tooLong("records", undefined, 500))],
      [{ Records: [{ Data: big }] }, invalid(tooLong("records.1.member.data", undefined, DATA_BYTES_MAX))],
      [{ Records: [null, {}] }, invalid(missing("records.1.member"), missing("records.2.member.data"))],
      [{ Records: "text" }, notList],
      [{ Records: {} }, strayMap],
      [
        { Records: Array(5).fill({ Data: Buffer.alloc(1_000_000) }) },
        "400 InvalidArgumentException: Records size exceeds 4 MB limit",
      ],
    ],
  },
} satisfies DeliveryRows;
