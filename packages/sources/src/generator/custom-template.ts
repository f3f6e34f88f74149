import { AppError } from "@millrace/base";
import type { RecordContext } from "./record-templates.ts";

type Part = string | ((context: RecordContext) => string);

const identifier = (random: () => number): string =>
  Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("");

/** What may stand between {{ and }}. */
const words: Record<string, (args: string) => Exclude<Part, string>> = {
  n:
    () =>
    ({ n }) =>
      String(n),
  key:
    () =>
    ({ key }) =>
      key,
  time:
    () =>
    ({ timeMs }) =>
      new Date(timeMs).toISOString(),
  id:
    () =>
    ({ random }) =>
      identifier(random),
  integer: (args) => {
    const [low, high] = range("integer", args);
    return ({ random }) => String(Math.floor(low + random() * (high - low + 1)));
  },
  number: (args) => {
    const [low, high] = range("number", args);
    return ({ random }) => (low + random() * (high - low)).toFixed(3);
  },
  pick: (args) => {
    const choices = args.split("|").map((choice) => choice.trim());
    if (args.trim() === "") throw invalid("{{pick a|b}} needs something to pick from.");
    return ({ random }) => choices[Math.floor(random() * choices.length)] ?? "";
  },
};

/** Reads a template once; the result writes one record's text. Throws argument.invalid with a sentence. */
export function compileTemplate(text: string): (context: RecordContext) => string {
  if (text.trim() === "") throw invalid("The custom template is empty.");
  const parts: Part[] = text.split(/(\{\{.*?\}\})/s).map((piece) => {
    const place = /^\{\{\s*(\w+)\s*(.*?)\s*\}\}$/s.exec(piece);
    if (!place) return piece;
    const word = words[place[1] ?? ""];
    if (!word)
      throw invalid(
        `The template has {{${place[1]}}}; it may have ${Object.keys(words)
          .map((known) => `{{${known}}}`)
          .join(", ")}.`,
      );
    return word(place[2] ?? "");
  });
  return (context) => parts.map((part) => (typeof part === "string" ? part : part(context))).join("");
}

function range(word: string, args: string): [number, number] {
  const [low, high] = args.split(/\s+/).map(Number);
  if (low === undefined || high === undefined || !(low <= high)) {
    throw invalid(`{{${word} 1 100}} needs a lowest and a highest number.`);
  }
  return [low, high];
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
