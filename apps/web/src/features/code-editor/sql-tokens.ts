import type { StreamParser, StringStream } from "@codemirror/language";
import type { SqlNames } from "./editor-options.ts";

interface State {
  /** What began on a line before and is not over. */
  open: "" | "comment" | "string" | "name";
}

const ends = { comment: "*/", string: "'", name: '"' } as const;
const looks = { comment: "comment", string: "string", name: "propertyName" } as const;

/** Cuts our dialect into coloured words. It only colours: what is right is the parser's to say. */
export function sqlTokens({ keywords, types, functions }: SqlNames): StreamParser<State> {
  const looksOfWords = new Map<string, string>([
    ...keywords.map((word) => [word, "keyword"] as const),
    ...types.map((word) => [word, "typeName"] as const),
  ]);
  const known = new Set(functions.map(({ name }) => name));
  const lookOfWord = (word: string, stream: StringStream): string | null => {
    if (known.has(word) && stream.match(/^\s*\(/, false)) return "variableName.function";
    return looksOfWords.get(word) ?? null;
  };
  return {
    name: "sql",
    startState: () => ({ open: "" }),
    token: (stream, state) => {
      if (state.open !== "") return finish(stream, state);
      if (stream.eatSpace()) return null;
      if (stream.match("--") || stream.match("//")) {
        stream.skipToEnd();
        return "comment";
      }
      for (const open of ["comment", "string", "name"] as const) {
        if (stream.match(open === "comment" ? "/*" : ends[open])) {
          state.open = open;
          return finish(stream, state);
        }
      }
      if (stream.match(/^\d+(\.\d*)?([eE][+-]?\d+)?/)) return "number";
      const word = stream.match(/^[A-Za-z_]\w*/);
      if (Array.isArray(word)) return lookOfWord((word[0] ?? "").toUpperCase(), stream);
      stream.next();
      return null;
    },
    languageData: { commentTokens: { line: "--", block: { open: "/*", close: "*/" } } },
  };
}

/** Reads on to the end of what is open, or of the line. Two quotes in a row are one of the text. */
function finish(stream: StringStream, state: State): string {
  const open = state.open as Exclude<State["open"], "">;
  const end = ends[open];
  while (!stream.eol()) {
    if (!stream.match(end)) stream.next();
    else if (open === "comment" || !stream.match(end)) {
      state.open = "";
      break;
    }
  }
  return looks[open];
}
