import type * as z from "zod";

/**
 * The variables of one concern. `variables` keeps each variable's kind, default and sentence for people (the pages in docs
 * and .env.example are written from it); `build` gives the record that the product sees.
 */
export interface Section<Variables extends z.ZodObject, Part> {
  readonly title: string;
  readonly about: string;
  readonly variables: Variables;
  build(values: z.output<Variables>, dataFolder: string): Part;
}

/** Lets a section's types be inferred from its variables. */
export function section<Variables extends z.ZodObject, Part>(
  parts: Section<Variables, Part>,
): Section<Variables, Part> {
  return parts;
}
