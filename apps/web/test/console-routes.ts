import { globSync } from "node:fs";
import { join } from "node:path";

/** What stands in an address for a thing: of "[stream]" the name of a stream that is there. */
export type Samples = Readonly<Record<string, string>>;

/** Every page of a team as its folder is called ("/streams/[stream]/shards"), read from the app, so that a new one is tried too. */
export function consoleRoutes(): readonly string[] {
  const root = join(import.meta.dirname, "../src/app/t/[team]");
  const files = globSync("**/page.tsx", { cwd: root }).sort();
  return files.map((file) => (file === "page.tsx" ? "" : `/${file.replace(/\/page\.tsx$/, "")}`));
}

/** Where a page is beneath /t/[team]; throws for a thing that has no sample. */
export function pathOf(route: string, samples: Samples): string {
  return route.replace(/\[\w+\]/g, (name) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`${route} has ${name}: have \`furnish\` make one and name it.`);
    return encodeURIComponent(sample);
  });
}
