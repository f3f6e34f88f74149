import { expect, it } from "vitest";
import { replaceSection } from "../src/figures-page.ts";

const names = ["kill", "flip"];

it("replaces the section of an ordeal, keeps the others, and keeps the order of the list", () => {
  let page = replaceSection("", { name: "flip", does: "Flips.", rows: [["lost", "0"]] }, names);
  page = replaceSection(page, { name: "kill", does: "Kills.", rows: [["lost", "1"]] }, names);
  page = replaceSection(page, { name: "kill", does: "Kills.", rows: [["lost", "2"]] }, names);
  expect(page.match(/^# /gm)).toHaveLength(1);
  expect(page.match(/^## .*$/gm)).toEqual(["## kill", "## flip"]);
  expect(page).toContain("| lost | 2 |");
  expect(page).not.toContain("| lost | 1 |");
  expect(page).toContain("Flips.\n\n| | |\n|---|---|\n| lost | 0 |\n");
});
