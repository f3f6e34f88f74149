// npm run ordeal -- NAME [--minutes N] [--rounds N] [--seed N] [--note TEXT]: puts Millrace through a long trial and writes what
// was found to docs/ordeals.md, with the note. Without a name: the list. Ends with 1 when a promise was broken.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { replaceSection } from "./figures-page.ts";
import { describeCommit, describeMachine } from "./machine.ts";
import { brokenPromises, type Ordeal, type OrdealLength } from "./ordeal-kind.ts";
import { ordeals } from "./ordeals.ts";

const PAGE = new URL("../../../docs/ordeals.md", import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string" },
    rounds: { type: "string" },
    seed: { type: "string" },
    note: { type: "string" },
  },
});
const ordeal = ordeals.find(({ name }) => name === positionals[0]);
if (ordeal) process.exitCode = await undergo(ordeal, lengthOf(ordeal));
else process.exitCode = list(positionals[0]);

function list(unknown: string | undefined): number {
  if (unknown !== undefined) console.error(`There is no ordeal "${unknown}".`);
  for (const { name, does, usual } of ordeals) console.log(`${name.padEnd(20)} ${describeLength(usual)}. ${does}`);
  return unknown === undefined ? 0 : 1;
}

function describeLength({ rounds, seconds = 0 }: OrdealLength): string {
  return rounds === undefined ? `${seconds / 60} minutes` : `${rounds} rounds`;
}

function lengthOf({ name, usual, takesSeed }: Ordeal): OrdealLength {
  if (values.seed !== undefined && !takesSeed)
    throw new Error(`${name} has no seed: what it does is up to the machine.`);
  if (values.seed !== undefined) return { seed: Number(values.seed) };
  if (values.rounds !== undefined) return { rounds: Number(values.rounds) };
  return values.minutes === undefined ? usual : { seconds: Number(values.minutes) * 60 };
}

async function undergo({ name, does, limits, run }: Ordeal, length: OrdealLength): Promise<number> {
  const startedMs = performance.now();
  const figures = Object.entries(await run(length)) as [string, number][];
  const minutes = (performance.now() - startedMs) / 60_000;
  for (const [what, count] of figures) console.log(`${what.padEnd(18)} ${count.toLocaleString("en-US")}`);
  const broken = brokenPromises(Object.fromEntries(figures), limits);
  for (const sentence of broken) console.error(sentence);
  // One seed alone is looked at, not reported.
  if (length.seed === undefined) await report({ name, does }, figures, minutes);
  return broken.length === 0 ? 0 : 1;
}

async function report(
  what: Pick<Ordeal, "name" | "does">,
  figures: [string, number][],
  minutes: number,
): Promise<void> {
  const rows: [string, string][] = [
    ["date", new Date().toISOString().slice(0, 10)],
    ["machine", describeMachine()],
    ["commit", describeCommit()],
    ["command", `\`npm run ordeal -- ${commandLine()}\``],
    ["took", `${minutes.toFixed(1)} minutes`],
    ...(values.note === undefined ? [] : [["note", values.note] as [string, string]]),
    ...figures.map(([name, count]): [string, string] => [words(name), count.toLocaleString("en-US")]),
  ];
  const page = await readFile(PAGE, "utf8").catch(() => "");
  await writeFile(
    PAGE,
    replaceSection(
      page,
      { ...what, rows },
      ordeals.map(({ name }) => name),
    ),
  );
}

/** As it was typed, without the note. */
function commandLine(): string {
  const { minutes, rounds, seed } = values;
  const options = Object.entries({ minutes, rounds, seed }).flatMap(([name, value]) =>
    value ? [`--${name} ${value}`] : [],
  );
  return [...positionals, ...options].join(" ");
}

/** percentAtRefusal -> percent at refusal */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
