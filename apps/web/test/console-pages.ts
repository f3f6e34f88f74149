import { globSync } from "node:fs";
import { join } from "node:path";
import { DEMO_APPLICATION, DEMO_DELIVERY, DEMO_STREAM } from "@millrace/cli";

/** What stands in an address for a thing, in the house that `furnish` makes. */
const samples: Readonly<Record<string, string>> = {
  "[stream]": DEMO_STREAM,
  "[delivery]": DEMO_DELIVERY,
  "[application]": DEMO_APPLICATION,
};

export interface ConsolePage {
  /** As its folder is called: "/streams/[stream]/shards". */
  readonly route: string;
  /** Beneath /t/[team]. */
  readonly path: string;
}

/** Every page of a team, read from the folders of the app, so that a new one is tried like the others. */
export function consolePages(): readonly ConsolePage[] {
  const root = join(import.meta.dirname, "../src/app/t/[team]");
  const files = globSync("**/page.tsx", { cwd: root }).sort();
  return files.map((file) => {
    const route = file === "page.tsx" ? "" : `/${file.replace(/\/page\.tsx$/, "")}`;
    return { route, path: route.replace(/\[\w+\]/g, (name) => sampleOf(name, route)) };
  });
}

function sampleOf(name: string, route: string): string {
  const sample = samples[name];
  if (sample === undefined) throw new Error(`${route} has ${name}: say in ${import.meta.filename} what stands there.`);
  return sample;
}
