import { patternTemplates } from "./template/pattern-templates.ts";
import type { ApplicationTemplate } from "./template/template.ts";
import { windowTemplates } from "./template/window-templates.ts";

/** What a new application may begin with. All of them run at once on the demo stream: its input is SOURCE_SQL_STREAM_001. */
export const applicationTemplates: readonly ApplicationTemplate[] = [...windowTemplates, ...patternTemplates];
