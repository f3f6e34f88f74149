"use client";
import { Skeleton } from "@millrace/ui";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { CodeProblem, OpenEditor, OpenedEditor, SqlNames } from "./editor-options.ts";

export interface CodeEditorProps {
  readonly language: "javascript" | "sql";
  readonly code: string;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly onChange: (code: string) => void;
  /** Ctrl Enter. */
  readonly onRun: () => void;
  /** What is wrong with the code as it is. */
  readonly problems?: readonly CodeProblem[];
  /** SQL: what can be completed. */
  readonly names?: SqlNames;
  /** For who wants to write into it from beside. */
  readonly editorRef?: RefObject<OpenedEditor | null>;
}

const openers: Readonly<Record<CodeEditorProps["language"], () => Promise<OpenEditor>>> = {
  javascript: async () => (await import("./open-javascript.ts")).openJavascript,
  sql: async () => (await import("./open-sql.ts")).openSql,
};
const noNames: SqlNames = { keywords: [], types: [], functions: [], sources: [] };
const noProblems: readonly CodeProblem[] = [];

/** A code editor, which comes when it is needed: it is larger than the page around it. */
export function CodeEditor(props: CodeEditorProps) {
  const { language, code, label, isReadOnly, editorRef, problems = noProblems } = props;
  const place = useRef<HTMLDivElement>(null);
  const own = useRef<OpenedEditor>(null);
  const editor = editorRef ?? own;
  const latest = useRef(props);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    latest.current = props;
    // Code that was not typed: a blueprint was chosen, or the function was read.
    editor.current?.setCode(code);
  });
  useEffect(() => {
    if (isReady) editor.current?.setProblems(problems);
  }, [isReady, problems, editor]);
  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    let isOver = false;
    void openers[language]().then((open) => {
      if (isOver) return;
      editor.current = open({
        parent,
        label,
        isReadOnly,
        code: latest.current.code,
        nonce: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "",
        onChange: (text) => latest.current.onChange(text),
        onRun: () => latest.current.onRun(),
        names: () => latest.current.names ?? noNames,
      });
      setReady(true);
    });
    return () => {
      isOver = true;
      editor.current?.close();
      editor.current = null;
      setReady(false);
    };
  }, [language, label, isReadOnly, editor]);
  return (
    <div ref={place} className="relative h-full min-h-0 overflow-hidden">
      {!isReady && <Skeleton className="absolute inset-3" />}
    </div>
  );
}
