import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Where the console's browser tests have their trial house and their browser. */
const script = fileURLToPath(new URL("../../../../apps/web/test/tail-figures.ts", import.meta.url));

/** Lets a browser look at a busy tail for so long, and tells what it found. */
export async function tailTrial(seconds: number): Promise<object> {
  const child = spawn(process.execPath, [script, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += String(text);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The look at the tail ended with ${code}:\n${said}`);
  return JSON.parse(said.trim().split("\n").at(-1) ?? "") as object;
}
