// Runs before everything, on whatever Node.js >= 20 the machine has: installs the dependencies when package-lock.json asks
// for others than those installed, generates the Prisma client when the schema changed, and prints the path of the
// Node.js 24 to go on with. Progress goes to stderr. Each step is skipped in milliseconds when it was done before.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const NODE_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const generated = join(root, "packages/db/src/generated");
const lock = join(root, ".millrace-setup.lock");

await main();

async function main() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    fail(
      `Millrace needs Node.js 20 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`,
    );
  }
  if (!isReady()) await withLock(setUp);
  console.log(nodePath());
}

function isReady() {
  return isInstalled() && isGenerated();
}

async function setUp() {
  if (!isInstalled()) {
    say("Installing dependencies (npm ci) ...");
    const { code } = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], 2);
    if (code !== 0) fail("npm ci failed; its own words are above. Mend that and run this again.");
  }
  if (!isGenerated()) {
    say("Generating the database client (prisma generate) ...");
    const prisma = join(root, "node_modules/prisma/build/index.js");
    const { code, output } = await run(nodePath(), [prisma, "generate"], "pipe");
    if (code !== 0) fail(`${output}\nprisma generate failed; its own words are above.`);
    writeFileSync(join(generated, ".stamp"), schemaHash());
  }
}

/** npm writes node_modules/.package-lock.json last, so a half-finished install counts as none. */
function isInstalled() {
  const installed = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
  if (!installed) return false;
  const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      entry.devOptional ||
      entry.peer ||
      (path in installed && installed[path].version === entry.version),
  );
}

function isGenerated() {
  const stamp = join(generated, ".stamp");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === schemaHash();
}

function schemaHash() {
  const folder = join(root, "prisma/schema");
  const hash = createHash("sha256").update(readJson(join(root, "node_modules/prisma/package.json"))?.version ?? "");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

function nodePath() {
  if (Number(process.versions.node.split(".")[0]) >= NODE_MAJOR) return process.execPath;
  const path = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!existsSync(path)) {
    fail(
      `Millrace needs Node.js ${NODE_MAJOR} on ${process.platform} ${process.arch}; this is ${process.version}. Install it from https://nodejs.org.`,
    );
  }
  // npm runs no install scripts here, and the package's own would have done this.
  if ((statSync(path).mode & 0o111) === 0) chmodSync(path, 0o755);
  return path;
}

/** One setup at a time: a second ./millrace waits for the first, and takes over when that one was killed. */
async function withLock(work) {
  for (let told = false; !take(); told = true) {
    if (!told && isHeld()) say("Waiting for another ./millrace that is installing ...");
    while (isHeld()) await sleep(300);
    rmSync(lock, { force: true });
  }
  process.on("exit", () => rmSync(lock, { force: true }));
  if (!isReady()) await work();
}

/** A link appears with its content in one step, so nobody ever sees a lock without a holder. */
function take() {
  const aside = `${lock}.${process.pid}`;
  try {
    writeFileSync(aside, String(process.pid));
    linkSync(aside, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    return fail(`Cannot install into ${root}: ${error.message}.`);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** By a process that lives; one that is older than the machine's last start was a namesake's. */
function isHeld() {
  try {
    if (statSync(lock).mtimeMs < Date.now() - uptime() * 1000) return false;
    return process.kill(Number(readFileSync(lock, "utf8")), 0);
  } catch (error) {
    // No such process: it was killed. Or no such file: it just finished. Another user's process lives, though.
    return error.code === "EPERM";
  }
}

/** The child's output goes to stderr or comes back, because standard output is this script's answer. */
async function run(command, args, output) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", output, output],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
  // When we are killed the child goes on: the lock is its own from now on, so that it never meets its like.
  if (child.pid !== undefined) writeFileSync(lock, String(child.pid));
  const texts = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => texts.push(text));
  const [code] = await once(child, "close").catch((error) => fail(`Cannot run ${command}: ${error.message}.`));
  return { code, output: Buffer.concat(texts).toString() };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Absent, or cut short by a crash: either way it says nothing.
    return undefined;
  }
}

function say(text) {
  console.error(text);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
