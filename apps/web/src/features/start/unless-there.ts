import { appCodeOf } from "../../client/app-code.ts";

/** What was made before is as good as made now. */
export async function unlessThere(made: Promise<unknown>, code: string): Promise<void> {
  try {
    await made;
  } catch (problem) {
    if (appCodeOf(problem) !== code) throw problem;
  }
}
