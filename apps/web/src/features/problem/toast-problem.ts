import { toaster } from "@millrace/ui";
import { appCodeOf } from "../../client/app-code.ts";
import { problemWords } from "./problem-words.ts";

/** Tells of an act that did not work where there is no form to tell it in. */
export function toastProblem(problem: unknown): void {
  const code = appCodeOf(problem);
  const { title, advice } = problemWords(code);
  toaster.add({
    type: "error",
    title,
    description: code !== "network" && problem instanceof Error ? problem.message : advice,
    timeout: 12_000,
  });
}
