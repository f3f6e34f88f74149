import { toaster } from "@millrace/ui";
import { appCodeOf } from "../../client/app-code.ts";
import { problemWords } from "./problem-words.ts";

/** Tells of an act that did not work where there is no form to tell it in. */
export function toastProblem(error: Error): void {
  const code = appCodeOf(error);
  const { title, advice } = problemWords(code);
  toaster.add({ type: "error", title, description: code === "network" ? advice : error.message, timeout: 12_000 });
}
