import type { GeneratorSettings } from "@millrace/contract";
import type { SourceRecord } from "../sink/sink.ts";
import { compileTemplate } from "./custom-template.ts";
import { type RecordContext, recordTemplates } from "./record-templates.ts";
import { seededRandom } from "./seeded-random.ts";

const keyNames = { orders: "customer", clicks: "session", sensors: "sensor", custom: "key" } as const;

/**
 * Makes the n-th record of a generator. Its key and content depend on the settings and n alone, but for the time in
 * it, which is the moment the record was due.
 */
export function recordMaker(settings: GeneratorSettings): (n: number, timeMs: number) => SourceRecord {
  const write = writerOf(settings);
  const digits = String(settings.keys - 1).length;
  return (n, timeMs) => {
    const random = seededRandom(settings.seed, n);
    const isHot = random() < settings.skew;
    const index = isHot ? 0 : Math.floor(random() * settings.keys);
    const key = `${keyNames[settings.template]}-${String(index).padStart(digits, "0")}`;
    return { partitionKey: key, data: Buffer.from(write({ n, key, timeMs, random })) };
  };
}

function writerOf(settings: GeneratorSettings): (context: RecordContext) => string {
  if (settings.template === "custom") return compileTemplate(settings.custom ?? "");
  const template = recordTemplates[settings.template];
  return (context) => JSON.stringify(template(context));
}
