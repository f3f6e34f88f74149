import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The browser of this machine, or undefined: Playwright's own is downloaded from a server that not everybody reaches. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? "", ...places].find((path) => path !== "" && existsSync(path));
}
