import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { CodeProblem, EditorOptions, OpenedEditor } from "./editor-options.ts";
import { editorColours, editorTheme } from "./editor-theme.ts";

/** Tab indents, as people who write code expect; nobody must be caught in the editor by it. */
const wayOut = "Escape, then Tab, leaves the editor.";

/** An editor in the console's colours. Ctrl or Cmd Enter runs, F8 goes to the next problem; Escape, then Tab, leaves it. */
export function openEditor(options: EditorOptions, language: Extension): OpenedEditor {
  const run = () => {
    options.onRun();
    return true;
  };
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        EditorView.cspNonce.of(options.nonce),
        EditorState.readOnly.of(options.isReadOnly),
        // Editable text takes the focus anyway; said aloud, the checkers know it too.
        EditorView.contentAttributes.of({ "aria-label": options.label, "aria-description": wayOut, tabindex: "0" }),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        keymap.of([...lintKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        ...[lineNumbers(), history(), drawSelection(), highlightSpecialChars(), highlightActiveLine()],
        ...[indentOnInput(), bracketMatching(), closeBrackets(), autocompletion(), language],
        syntaxHighlighting(editorColours),
        editorTheme,
      ],
    }),
  });
  return {
    setCode: (code) => {
      if (view.state.doc.toString() === code) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    setProblems: (problems) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((one) => within(one, view)),
        ),
      ),
    insert: (text) => {
      const { from, to } = view.state.selection.main;
      view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

/** The text may be shorter by now than when it was looked at. */
function within({ from, to, message }: CodeProblem, { state: { doc } }: EditorView) {
  const start = Math.min(from, doc.length);
  return { from: start, to: Math.min(Math.max(to, start), doc.length), message, severity: "error" as const };
}
