"use client";
import type { EditorView } from "@codemirror/view";
import { Skeleton } from "@millrace/ui";
import { useEffect, useRef, useState } from "react";

export interface CodeEditorProps {
  readonly code: string;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly onChange: (code: string) => void;
  /** Ctrl Enter. */
  readonly onRun: () => void;
}

/** A code editor, which comes when it is needed: it is larger than the page around it. */
export function CodeEditor({ code, label, isReadOnly, onChange, onRun }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const latest = useRef({ code, onChange, onRun });
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    latest.current = { code, onChange, onRun };
    // Code that was not typed: a blueprint was chosen, or the function was read.
    const view = editor.current;
    if (view && view.state.doc.toString() !== code) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    }
  });
  useEffect(() => {
    const parent = place.current;
    if (!parent) return;
    let isOver = false;
    void import("./code-mirror.ts").then(({ openEditor }) => {
      if (isOver) return;
      editor.current = openEditor({
        parent,
        label,
        isReadOnly,
        code: latest.current.code,
        nonce: document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "",
        onChange: (text) => latest.current.onChange(text),
        onRun: () => latest.current.onRun(),
      });
      setReady(true);
    });
    return () => {
      isOver = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, [label, isReadOnly]);
  return (
    <div ref={place} className="relative h-full min-h-0 overflow-hidden">
      {!isReady && <Skeleton className="absolute inset-3" />}
    </div>
  );
}
