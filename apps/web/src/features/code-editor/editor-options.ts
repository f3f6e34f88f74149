/** Something that is wrong in a text, from one offset to another. */
export interface CodeProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What is known of SQL beyond its text: words of the dialect, streams and tables with their columns. */
export interface SqlNames {
  readonly keywords: readonly string[];
  readonly types: readonly string[];
  readonly functions: readonly { readonly name: string; readonly signature: string }[];
  readonly sources: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
  }[];
}

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly code: string;
  readonly label: string;
  /** Its style element needs it to pass the content policy. */
  readonly nonce: string;
  readonly isReadOnly: boolean;
  onChange(code: string): void;
  onRun(): void;
  /** As they are at the moment; none for JavaScript. */
  names(): SqlNames;
}

/** An editor on the page. */
export interface OpenedEditor {
  setCode(code: string): void;
  /** Underlined, with what is wrong on hover. */
  setProblems(problems: readonly CodeProblem[]): void;
  /** Where the cursor stands. */
  insert(text: string): void;
  close(): void;
}

export type OpenEditor = (options: EditorOptions) => OpenedEditor;
