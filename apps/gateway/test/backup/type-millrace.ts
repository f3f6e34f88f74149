import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../../tools/cli/src/main.ts", import.meta.url));

export interface Typed {
  readonly code: number | null;
  readonly output: string;
}

/** Types `./millrace ...words` where the apps are run by somebody else: what they are called with is in the environment. */
export async function typeMillrace(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Typed> {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const texts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => texts.push(text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: Buffer.concat(texts).toString() };
}
