import type * as z from "zod";
import { sections } from "./sections.ts";

export interface ConfigVariable {
  readonly name: string;
  readonly description: string;
  /** Absent: the variable has no default. */
  readonly shownDefault?: string;
  readonly required: boolean;
  readonly example?: string;
}

export interface ConfigChapter {
  readonly title: string;
  readonly about: string;
  readonly variables: readonly ConfigVariable[];
}

/** What the documents say about every variable, taken from the schema that reads it. */
export function configVariables(): ConfigChapter[] {
  return Object.values(sections).map(({ title, about, variables }) => ({
    title,
    about,
    variables: Object.entries(variables.shape as Record<string, z.ZodType>).map(([name, type]) => describe(name, type)),
  }));
}

function describe(name: string, type: z.ZodType): ConfigVariable {
  const meta = type.meta() ?? {};
  const parsed = type.safeParse(undefined);
  const shownDefault = meta.shownDefault ?? (parsed.success ? showDefault(parsed.data) : undefined);
  return {
    name,
    description: meta.description ?? "",
    required: !parsed.success,
    ...(shownDefault === undefined ? {} : { shownDefault: String(shownDefault) }),
    ...(meta.example === undefined ? {} : { example: String(meta.example) }),
  };
}

function showDefault(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(",") : String(value);
}
