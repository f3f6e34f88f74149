import type { z } from "zod";

/** A field of an input: what it may be in each of the input's forms. */
export interface Field {
  readonly schemas: readonly z.core.$ZodType[];
  readonly isRequired: boolean;
}
export type Fields = ReadonlyMap<string, Field>;

/** What is known of an input: its fields, and whether it takes others, too. */
export interface InputForm {
  readonly fields: Fields;
  readonly isOpen: boolean;
}

/** The fields of an input's schema, through every union and wrapper around its objects. */
export function inputForm(schema: z.core.$ZodType): InputForm {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const entries = Object.entries(def.shape).map(([name, field]) => {
        const isRequired = field._zod.optin !== "optional";
        return [name, { schemas: [field], isRequired }] as const;
      });
      const isOpen = def.catchall !== undefined && def.catchall._zod.def.type !== "never";
      return { fields: new Map(entries), isOpen };
    }
    case "union":
      return eitherOf(def.options.map(inputForm));
    case "intersection":
      return allOf([inputForm(def.left), inputForm(def.right)]);
    case "pipe":
      return inputForm(def.in);
    case "lazy":
      return inputForm(def.getter());
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return inputForm(def.innerType);
    default:
      return { fields: new Map(), isOpen: false };
  }
}

/** An input that must satisfy all of several schemas, as those of a procedure. */
export function allOf(forms: readonly InputForm[]): InputForm {
  return merge(forms, (those) => those.some(({ isRequired }) => isRequired));
}

function eitherOf(forms: readonly InputForm[]): InputForm {
  return merge(forms, (those) => those.length === forms.length && those.every(({ isRequired }) => isRequired));
}

function merge(forms: readonly InputForm[], isRequired: (those: readonly Field[]) => boolean): InputForm {
  const names = new Set(forms.flatMap(({ fields }) => [...fields.keys()]));
  const fields = Array.from(names, (name) => {
    const those = forms.flatMap((form) => form.fields.get(name) ?? []);
    return [name, { schemas: those.flatMap(({ schemas }) => schemas), isRequired: isRequired(those) }] as const;
  });
  return { fields: new Map(fields), isOpen: forms.some(({ isOpen }) => isOpen) };
}
