import { javascript } from "@codemirror/lang-javascript";
import type { OpenEditor } from "./editor-options.ts";
import { openEditor } from "./open-editor.ts";

/** An editor for JavaScript. */
export const openJavascript: OpenEditor = (options) => openEditor(options, javascript());
