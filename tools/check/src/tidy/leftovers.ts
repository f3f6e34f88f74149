import type { Rule } from "./rule.ts";

/** Written in pieces, so that this file does not find itself. */
const markers = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`, "g");
const machinePaths = new RegExp(`["'\`( ]/(${["wo" + "rk", "ro" + "ot"].join("|")})/`, "g");

export const leftovers: Rule = {
  name: "leftovers",
  reason: "A note to do something later is an issue or it is nothing, and one machine's paths mean nothing on another.",
  check: ({ sources }) =>
    sources.flatMap((file) => [
      ...[...file.text.matchAll(markers)].map(({ index, 0: what }) => ({
        path: file.path,
        line: file.lineAt(index),
        problem: `a ${what} is left`,
      })),
      ...[...file.text.matchAll(machinePaths)].map(({ index }) => ({
        path: file.path,
        line: file.lineAt(index),
        problem: "a path of one machine",
      })),
    ]),
};
