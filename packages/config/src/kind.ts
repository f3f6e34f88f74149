import * as z from "zod";

/**
 * The kinds of value a variable can have. Each error is the end of a sentence that begins with the variable's name, and
 * each kind turns the text of the environment into the value that the product uses.
 */
export const kind = {
  text: () => z.string({ error: "is missing" }),

  wholeNumber: (min: number, max: number) =>
    z
      .string()
      .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
      .transform(Number)
      .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`),

  fraction: () =>
    z
      .string()
      .regex(/^(0?\.\d+|1(\.0+)?)$/, "must be a fraction such as 0.85")
      .transform(Number),

  onOff: () => z.enum(["on", "off"], { error: 'must be "on" or "off"' }),

  /** Comma-separated; spaces round an item do not count. */
  list: () =>
    z.string().transform((text) =>
      text
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    ),

  hostPort: () => z.string().regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/, "must be host:port"),

  url: (...protocols: string[]) =>
    z
      .string({ error: "is missing" })
      .refine(
        (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
        `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
      ),
};
