export { CodeEditor } from "./CodeEditor.tsx";
export { spellSql } from "./complete-sql.ts";
export type { OpenedEditor } from "./editor-options.ts";
export { useDraft } from "./use-draft.ts";
