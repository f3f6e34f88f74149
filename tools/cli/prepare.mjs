// Runs before everything, on whatever Node.js >= 20 the machine has: installs the dependencies when package-lock.json asks
// for others than those installed, generates the Prisma client when the schema changed, and prints the path of the
// Node.js 24 to go on with. Progress goes to stderr. Each step is skipped in milliseconds when it was done before.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const generated = join(root, "packages/db/src/generated");
const lock = join(root, ".millrace-setup.lock");

main();

function main() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    fail(
      `Millrace needs Node.js 20 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`,
    );
  }
  if (!isReady()) withLock(setUp);
  console.log(nodePath());
}

function isReady() {
  return isInstalled() && isGenerated();
}

function setUp() {
  if (!isInstalled()) {
    say("Installing dependencies (npm ci) ...");
    run(
      "npm",
      ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
      "npm ci failed; its own words are above. Mend that and run this again.",
    );
  }
  if (!isGenerated()) {
    say("Generating the database client (prisma generate) ...");
    run(
      nodePath(),
      [join(root, "node_modules/prisma/build/index.js"), "generate"],
      "prisma generate failed; its own words are above.",
    );
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
  chmodSync(path, 0o755);
  return path;
}

/** One setup at a time: a second ./millrace waits for the first, and takes over when that one was killed. */
function withLock(work) {
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`Cannot write to ${root}: ${error.message}.`);
      if (!isHeld()) rmSync(lock, { force: true });
      else if (!told) {
        say("Waiting for another ./millrace that is installing ...");
        told = true;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    }
  }
  process.on("exit", () => rmSync(lock, { force: true }));
  if (!isReady()) work();
}

function isHeld() {
  try {
    const pid = readFileSync(lock, "utf8");
    return pid === "" || process.kill(Number(pid), 0);
  } catch {
    // No such process: it was killed. Or no such file: it just finished, and removing nothing does no harm.
    return false;
  }
}

function run(command, args, sentence) {
  // Standard output is this script's answer, so a child's goes to stderr.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
  if (error) fail(`Cannot run ${command}: ${error.message}.`);
  if (status !== 0) fail(sentence);
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
