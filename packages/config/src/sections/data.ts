import * as z from "zod";
import { absolutePath } from "../absolute-path.ts";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface DataConfig {
  readonly folder: string;
}

export const data = section({
  title: "Data",
  about: "Where a machine keeps its own files.",
  variables: z.object({
    MILLRACE_DATA: kind.text().default(".millrace").meta({
      description:
        "Folder of the log, the objects, sockets and pid files. Other folders below default to places in it.",
    }),
  }),
  build: (values): DataConfig => ({ folder: absolutePath(values.MILLRACE_DATA) }),
});
