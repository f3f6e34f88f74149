// `npm run generate` writes the generated documents; with `--check` nothing is written, and a stale one ends with 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryFolder } from "../repository.ts";
import { documents } from "./documents.ts";

const isCheck = process.argv.includes("--check");
for (const { path, render } of documents) {
  const file = join(repositoryFolder, path);
  const text = render();
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  console.log(isCheck ? `${path} is not what the code says: run npm run generate.` : `wrote ${path}`);
  if (isCheck) process.exitCode = 1;
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
