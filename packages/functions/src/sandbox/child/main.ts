import { readFile } from "node:fs/promises";
import { type CallHeader, FRAME_BYTES_MAX } from "../calls.ts";
import { FrameReader, frameParts } from "../frames.ts";
import { webAssembly } from "./web-assembly.ts";
import { WorkerPool } from "./worker-pool.ts";

/**
 * The transform process: calls come in on stdin, answers go out on stdout, and it ends when stdin does. It has no environment, no
 * secret, no database; it knows nothing but the batch at hand.
 */
export interface ProcessPlaces {
  readonly quickjs: string;
  readonly encoding: string;
  readonly jqScript: string;
  readonly jqEngine: string;
  readonly threads: number;
}

const places = JSON.parse(process.argv[2] ?? "") as ProcessPlaces;
const compile = async (path: string) => webAssembly.compile(await readFile(path));

/** In the order in which they run. */
const guest = ["buffer.js", "gunzip.js", "doors.js"];
const read = (name: string) => readFile(new URL(`guest/${name}`, import.meta.url), "utf8");

const [engine, encoding, jqEngine, script, preludes] = await Promise.all([
  compile(places.quickjs),
  compile(places.encoding),
  readFile(places.jqEngine),
  readFile(places.jqScript, "utf8"),
  Promise.all(guest.map(read)),
]);
const parts = { javascript: { engine, encoding, preludes }, jq: { engine: new Uint8Array(jqEngine), script } };

const pool = new WorkerPool(parts, places.threads, (header, body) => {
  for (const part of frameParts(header, body)) process.stdout.write(part);
});
const reader = new FrameReader<CallHeader>(FRAME_BYTES_MAX);
process.stdin.on("data", (part: Buffer) => {
  for (const { header, body } of reader.push(part)) pool.run(header, body);
});
process.stdin.on("end", () => process.exit(0));
