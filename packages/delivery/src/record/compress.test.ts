import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { uncompressSync } from "snappy";
import { describe, expect, test } from "vitest";
import { type Compression, compress } from "./compress.ts";
import { compressionTraits } from "./compression-traits.ts";

const plain = Buffer.from(Array.from({ length: 5000 }, (_, index) => `{"id":${index},"text":"some text"}\n`).join(""));

/** Reads snappy-java's stream by its description: header, then length and block. */
function readSnappyJava(bytes: Buffer): Buffer {
  expect(bytes.subarray(0, 16).toString("hex")).toBe("82534e41505059000000000100000001");
  const parts: Buffer[] = [];
  for (let at = 16; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    parts.push(uncompressSync(bytes.subarray(at + 4, at + 4 + length), { asBuffer: true }) as Buffer);
    at += 4 + length;
  }
  return Buffer.concat(parts);
}

/** Reads Hadoop's block stream by its description: a block's plain length, then chunks until that much has come. */
function readHadoopSnappy(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    let left = bytes.readUInt32BE(at);
    at += 4;
    while (left > 0) {
      const length = bytes.readUInt32BE(at);
      const part = uncompressSync(bytes.subarray(at + 4, at + 4 + length), { asBuffer: true }) as Buffer;
      parts.push(part);
      left -= part.length;
      at += 4 + length;
    }
    expect(left).toBe(0);
  }
  return Buffer.concat(parts);
}

const readers: Readonly<Record<Compression, (bytes: Buffer) => Buffer>> = {
  UNCOMPRESSED: (bytes) => bytes,
  GZIP: gunzipSync,
  ZIP: (bytes) =>
    python(
      "import io,sys,zipfile; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); assert z.testzip() is None and len(z.namelist())==1; sys.stdout.buffer.write(z.read('entry'))",
      bytes,
    ),
  Snappy: readSnappyJava,
  HADOOP_SNAPPY: readHadoopSnappy,
};

function python(program: string, input: Buffer): Buffer {
  return execFileSync("python3", ["-c", program], { input, maxBuffer: 64 * 1024 * 1024 });
}

describe.each(Object.keys(readers) as Compression[])("%s", (compression) => {
  const make = (bytes: Buffer | Buffer[]): Promise<Buffer> => compress(bytes, compression, "entry");

  test("an independent reader reads what was written", async () => {
    expect(readers[compression](await make(plain)).equals(plain)).toBe(true);
    expect(readers[compression](await make(Buffer.alloc(0)))).toHaveLength(0);
  });

  test("the same bytes make the same object, in whatever parts they come", async () => {
    const whole = await make(plain);
    expect((await make([plain.subarray(0, 777), plain.subarray(777)])).equals(whole)).toBe(true);
    expect((await make(plain)).equals(whole)).toBe(true);
  });

  test("it has a suffix and an encoding", () => {
    expect(Object.keys(compressionTraits[compression])).toEqual(["suffix", "contentEncoding"]);
  });
});

test("gzip tells no time and no machine, and Python reads it", async () => {
  const zipped = await compress(plain, "GZIP");
  expect(zipped.subarray(0, 10).toString("hex")).toBe("1f8b08000000000000ff");
  expect(
    python("import gzip,sys; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))", zipped).equals(plain),
  ).toBe(true);
});

test("a ZIP tells no time: its entry is of 1 January 1980 and deflated", async () => {
  const zipped = await compress(plain, "ZIP", "entry");
  const facts = python(
    "import io,sys,zipfile; i=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).infolist()[0]; print(i.date_time, i.compress_type, len(i.extra))",
    zipped,
  );
  expect(facts.toString().trim()).toBe("(1980, 1, 1, 0, 0, 0) 8 0");
});

test("snappy blocks of any size are read back", async () => {
  const sizes = fc.constantFrom(0, 1, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 3 * 32 * 1024 + 5);
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(255), async (size, fill) => {
      const bytes = Buffer.alloc(size, fill);
      expect(readSnappyJava(await compress(bytes, "Snappy")).equals(bytes)).toBe(true);
      expect(readHadoopSnappy(await compress(bytes, "HADOOP_SNAPPY")).equals(bytes)).toBe(true);
    }),
    { numRuns: 20 },
  );
});
