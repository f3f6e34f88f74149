import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsPages } from "./settings-pages.ts";

test("each page of the settings is in the list that its tab, its crumb and the palette come from", () => {
  const folder = new URL("../app/t/[team]/settings", import.meta.url);
  const pages = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  expect(settingsPages.map(({ path }) => path).sort()).toEqual(pages.sort());
});
