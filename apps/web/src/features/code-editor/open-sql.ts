import { StreamLanguage } from "@codemirror/language";
import { completeSql } from "./complete-sql.ts";
import type { OpenEditor } from "./editor-options.ts";
import { openEditor } from "./open-editor.ts";
import { sqlTokens } from "./sql-tokens.ts";

/** An editor for our dialect of SQL, which completes streams, columns, functions and keywords. */
export const openSql: OpenEditor = (options) => {
  const language = StreamLanguage.define(sqlTokens(options.names()));
  const complete = language.data.of({
    autocomplete: ({ pos, explicit, state }: CompletionPlace) => {
      const found = completeSql(state.doc.toString(), pos, options.names());
      return found.typed === "" && !explicit && !found.isAfterDot ? null : { from: found.from, options: found.options };
    },
  });
  return openEditor(options, [language, complete]);
};

/** What CodeMirror tells of the place, as much as is needed here. */
interface CompletionPlace {
  readonly pos: number;
  readonly explicit: boolean;
  readonly state: { readonly doc: { toString(): string } };
}
