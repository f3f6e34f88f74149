import { type PutFailure, type PutRecordsOutcome, visitPutEntries, writeSequence } from "@millrace/streams";
import { CBOR_LIST, CBOR_MAP, CBOR_TEXT, writeCborHead } from "../../cbor/cbor-bytes.ts";
import { encodeCbor } from "../../cbor/encode-cbor.ts";
import type { Codec } from "../../codec/codec.ts";

const SEQUENCE_DIGITS = 56;
const HEAD_BYTES_MAX = 64;

interface StoredTemplate {
  readonly template: Buffer;
  readonly hole: number;
}

/** How the answer of PutRecords is spelled in one codec; entries are templates with a hole for the sequence number. */
interface Spelling {
  /** Everything before the first entry. */
  head(outcome: PutRecordsOutcome): Buffer;
  stored(shardId: string): StoredTemplate;
  failed(failure: PutFailure): Buffer;
  readonly between: Buffer;
  tail(outcome: PutRecordsOutcome): Buffer;
}

const json: Spelling = {
  head: ({ failedRecordCount }) => Buffer.from(`{"FailedRecordCount":${failedRecordCount},"Records":[`),
  stored(shardId) {
    const before = '{"SequenceNumber":"';
    return {
      template: Buffer.from(`${before}${"0".repeat(SEQUENCE_DIGITS)}","ShardId":${JSON.stringify(shardId)}}`),
      hole: before.length,
    };
  },
  failed: ({ errorCode, errorMessage }) =>
    Buffer.from(JSON.stringify({ ErrorCode: errorCode, ErrorMessage: errorMessage })),
  between: Buffer.from(","),
  tail: ({ encryptionType }) => Buffer.from(encryptionType ? `],"EncryptionType":"${encryptionType}"}` : "]}"),
};

const cbor: Spelling = {
  head({ failedRecordCount, count, encryptionType }) {
    const head = Buffer.alloc(HEAD_BYTES_MAX);
    let at = writeCborHead(head, 0, { major: CBOR_MAP, value: encryptionType ? 3 : 2 });
    for (const part of [encodeCbor("FailedRecordCount"), encodeCbor(failedRecordCount), encodeCbor("Records")]) {
      at += part.copy(head, at);
    }
    return head.subarray(0, writeCborHead(head, at, { major: CBOR_LIST, value: count }));
  },
  stored(shardId) {
    const template = encodeCbor({ SequenceNumber: "0".repeat(SEQUENCE_DIGITS), ShardId: shardId });
    const textHead = Buffer.alloc(9);
    const textHeadBytes = writeCborHead(textHead, 0, { major: CBOR_TEXT, value: SEQUENCE_DIGITS });
    return { template, hole: 1 + encodeCbor("SequenceNumber").length + textHeadBytes };
  },
  failed: ({ errorCode, errorMessage }) => encodeCbor({ ErrorCode: errorCode, ErrorMessage: errorMessage }),
  between: Buffer.alloc(0),
  tail: ({ encryptionType }) =>
    encryptionType ? Buffer.concat([encodeCbor("EncryptionType"), encodeCbor(encryptionType)]) : Buffer.alloc(0),
};

/** A spelling with its templates so far: with hundreds of shards, making them anew would cost more than the records. */
interface Speller {
  readonly spelling: Spelling;
  readonly templates: Map<string, StoredTemplate>;
}

const TEMPLATES_MAX = 10_000;
const spellers: Readonly<Record<Codec["name"], Speller>> = {
  json: { spelling: json, templates: new Map() },
  cbor: { spelling: cbor, templates: new Map() },
};

/** The answer of PutRecords, written in one go: for each record a copied template and 56 digits put into it. */
export function writePutRecords(codec: Codec, outcome: PutRecordsOutcome): Buffer {
  const speller = spellers[codec.name];
  const { spelling } = speller;
  const { between } = spelling;
  const failures = new Map(
    outcome.groups.flatMap(({ failure }) => (failure ? [[failure, spelling.failed(failure)]] : [])),
  );
  const head = spelling.head(outcome);
  const tail = spelling.tail(outcome);
  const entryMax = entryBytesMax(speller, outcome, failures) + between.length;
  const out = Buffer.allocUnsafe(head.length + tail.length + outcome.count * entryMax);
  const body = head.copy(out);
  let at = body;
  const add = (piece: Buffer): number => {
    if (at > body) at += between.copy(out, at);
    out.set(piece, at);
    at += piece.length;
    return at - piece.length;
  };
  visitPutEntries(outcome, {
    stored(shardId, sequence) {
      const { template, hole } = storedTemplate(speller, shardId);
      writeSequence(sequence, out, add(template) + hole);
    },
    failed: (failure) => void add(failures.get(failure) ?? spelling.failed(failure)),
  });
  at += tail.copy(out, at);
  return out.subarray(0, at);
}

function entryBytesMax(
  speller: Speller,
  { groups }: PutRecordsOutcome,
  failures: ReadonlyMap<PutFailure, Buffer>,
): number {
  let bytes = 0;
  for (const { shardId } of groups) bytes = Math.max(bytes, storedTemplate(speller, shardId).template.length);
  for (const piece of failures.values()) bytes = Math.max(bytes, piece.length);
  return bytes;
}

function storedTemplate({ spelling, templates }: Speller, shardId: string): StoredTemplate {
  const known = templates.get(shardId);
  if (known) return known;
  if (templates.size >= TEMPLATES_MAX) templates.clear();
  const made = spelling.stored(shardId);
  templates.set(shardId, made);
  return made;
}
