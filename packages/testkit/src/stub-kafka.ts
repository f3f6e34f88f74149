import { createServer, type Socket } from "node:net";

export interface StubKafka {
  /** As `127.0.0.1:9092`. */
  readonly address: string;
  /** By partition. */
  readonly messages: { readonly key: string | undefined; readonly value: string }[][];
  /** Record batches that came again and were known. */
  readonly repeated: number[];
  /** Kafka's numbers of errors for the next record batches; undefined: stored. */
  readonly problems: (number | undefined)[];
  /** "lose" stores what is produced next and breaks off without an answer, "hang up" does not store it. */
  readonly produces: ("lose" | "hang up")[];
  /** Where the metadata says that the only broker is. */
  advertised: { host: string; port: number };
  /** How many partitions the topic has. */
  partitions: number;
  /** Forgets its producers, as a broker does after a day. */
  forget(): void;
  close(): Promise<void>;
}

const PRODUCE = 0;
const METADATA = 3;
const API_VERSIONS = 18;
const INIT_PRODUCER_ID = 22;
const OUT_OF_ORDER_SEQUENCE_NUMBER = 45;
const UNKNOWN_PRODUCER_ID = 59;

/** What a broker knows of a producer in a partition: the last five batches, by first and last number. */
type Known = Map<string, { next: number; batches: string[] }>;

/**
 * One broker of Kafka with one topic, from the public protocol: ApiVersions 3, Metadata 4, InitProducerId 1, Produce 3, and no
 * other versions. It knows idempotent producers as a real one does, and refuses numbers that are out of order. It checks no CRC.
 */
export async function stubKafka(options: { readonly topic: string }): Promise<StubKafka> {
  const known: Known = new Map();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (part: Buffer) => {
      received = Buffer.concat([received, part]);
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const length = received.readInt32BE(0);
        const answer = answerRequest(new Bytes(received.subarray(4, 4 + length)), {
          stub,
          known,
          topic: options.topic,
        });
        received = received.subarray(4 + length);
        if (answer) socket.write(answer);
        else socket.destroy();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const stub: StubKafka = {
    address: `127.0.0.1:${port}`,
    messages: [],
    repeated: [],
    problems: [],
    produces: [],
    advertised: { host: "127.0.0.1", port },
    partitions: 3,
    forget: () => known.clear(),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return stub;
}

interface House {
  readonly stub: StubKafka;
  readonly known: Known;
  readonly topic: string;
}

/** Undefined: the connection is broken off, as a broker does with what it does not understand. */
function answerRequest(request: Bytes, house: House): Buffer | undefined {
  const [key, version, correlation] = [request.int16(), request.int16(), request.int32()];
  request.text();
  const makers: Readonly<Record<string, (() => Buffer | undefined) | undefined>> = {
    [`${API_VERSIONS}.3`]: apiVersions,
    [`${METADATA}.4`]: () => metadata(request, house),
    [`${INIT_PRODUCER_ID}.1`]: () =>
      Buffer.concat([int32(0), int16(0), int64(BigInt(7000 + nextProducer())), int16(0)]),
    [`${PRODUCE}.3`]: () => produce(request, house),
  };
  const body = makers[`${key}.${version}`]?.();
  return body && Buffer.concat([int32(4 + body.length), int32(correlation), body]);
}

let producers = 0;
function nextProducer(): number {
  producers += 1;
  return producers;
}

function apiVersions(): Buffer {
  const offered = [
    [PRODUCE, 3],
    [METADATA, 4],
    [API_VERSIONS, 3],
    [INIT_PRODUCER_ID, 1],
  ] as const;
  const rows = offered.map(([key, version]) => Buffer.concat([int16(key), int16(0), int16(version), Buffer.of(0)]));
  return Buffer.concat([int16(0), Buffer.of(rows.length + 1), ...rows, int32(0), Buffer.of(0)]);
}

function metadata(request: Bytes, { stub, topic }: House): Buffer {
  request.int32();
  const isKnown = request.text() === topic;
  const { host, port } = stub.advertised;
  const partitions = Array.from({ length: isKnown ? stub.partitions : 0 }, (_, partition) =>
    Buffer.concat([int16(0), int32(partition), int32(1), int32(1), int32(1), int32(1), int32(1)]),
  );
  const found = [int16(isKnown ? 0 : 3), text(topic), Buffer.of(0), int32(partitions.length), ...partitions];
  const brokers = [int32(1), int32(1), text(host), int32(port), int16(-1)];
  return Buffer.concat([int32(0), ...brokers, int16(-1), int32(1), int32(1), ...found]);
}

function produce(request: Bytes, house: House): Buffer | undefined {
  const { stub } = house;
  request.text();
  const acks = request.int16();
  request.int32();
  request.int32();
  const topic = request.text() ?? "";
  const count = request.int32();
  const how = stub.produces.shift();
  if (how === "hang up" || acks !== -1) return undefined;
  const answers = Array.from({ length: count }, () => {
    const partition = request.int32();
    const records = new Bytes(request.take(request.int32()));
    const problem = stub.problems.shift() ?? store(records, { ...house, partition });
    return Buffer.concat([int32(partition), int16(problem), int64(0n), int64(-1n)]);
  });
  if (how === "lose") return undefined;
  return Buffer.concat([int32(1), text(topic), int32(count), ...answers, int32(0)]);
}

/** Stores a record batch, unless it is known. */
function store(records: Bytes, { stub, known, partition }: House & { readonly partition: number }): number {
  records.take(43);
  const producer = `${records.take(8).readBigInt64BE()}.${records.int16()}`;
  const first = records.int32();
  const count = records.int32();
  const at = `${producer}/${partition}`;
  const state = known.get(at) ?? { next: 0, batches: [] };
  const batch = `${first}-${count}`;
  if (state.batches.includes(batch)) {
    stub.repeated.push(partition);
    return 0;
  }
  if (first !== state.next) return known.has(at) ? OUT_OF_ORDER_SEQUENCE_NUMBER : UNKNOWN_PRODUCER_ID;
  known.set(at, { next: first + count, batches: [...state.batches, batch].slice(-5) });
  stub.messages[partition] ??= [];
  for (let n = 0; n < count; n += 1) stub.messages[partition]?.push(records.message());
  return 0;
}

/** Reads the protocol's numbers and texts, one after the other. */
class Bytes {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  int16(): number {
    return this.take(2).readInt16BE();
  }

  int32(): number {
    return this.take(4).readInt32BE();
  }

  text(): string | undefined {
    const length = this.int16();
    return length < 0 ? undefined : this.take(length).toString();
  }

  /** A record of a batch: length, attributes, two deltas, key, value, headers. */
  message(): { readonly key: string | undefined; readonly value: string } {
    this.#varint();
    this.take(1);
    this.#varint();
    this.#varint();
    const keyLength = this.#varint();
    const key = keyLength < 0 ? undefined : this.take(keyLength).toString();
    const value = this.take(this.#varint()).toString();
    this.#varint();
    return { key, value };
  }

  #varint(): number {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.take(1).readUInt8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number((value >> 1n) ^ -(value & 1n));
    }
  }
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([int16(bytes.length), bytes]);
}
