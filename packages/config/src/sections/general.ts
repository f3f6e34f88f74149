import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

const levels = ["debug", "info", "warn", "error"] as const;

export interface GeneralConfig {
  readonly region: string;
  readonly logLevel: (typeof levels)[number];
}

export const general = section({
  title: "General",
  about: "What fits nowhere else.",
  variables: z.object({
    DEFAULT_REGION: kind
      .text()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region such as us-east-1")
      .default("us-east-1")
      .meta({
        description: "Region that the console and `./millrace env` start with.",
      }),
    LOG_LEVEL: z
      .enum(levels, { error: `must be one of ${levels.join(", ")}` })
      .default("info")
      .meta({
        description: "Least severe message that is written to standard output.",
      }),
  }),
  build: (values): GeneralConfig => ({ region: values.DEFAULT_REGION, logLevel: values.LOG_LEVEL }),
});
