import type { Snippet } from "@millrace/ui";
import type { CodePlace } from "./code-place.ts";
import type { ThingCode } from "./thing-code.ts";
import { javascriptNote } from "./write/javascript-note.ts";
import { writeCli } from "./write/write-cli.ts";
import { writeJavascript } from "./write/write-javascript.ts";
import { writePython } from "./write/write-python.ts";
import { writeTerraform } from "./write/write-terraform.ts";

/** Things in each language, in the order given: a delivery after the stream that it reads. */
export function writeSnippets(things: readonly ThingCode[], place: CodePlace): Snippet[] {
  const calls = things.flatMap((thing) => thing.calls);
  const blocks = things.flatMap((thing) => thing.blocks ?? []);
  if (calls.length === 0) return [];
  const used = [...new Set(calls.map(({ service }) => service))];
  return [
    { key: "cli", label: "AWS CLI", code: writeCli(calls, place) },
    { key: "js", label: "JavaScript", note: javascriptNote(calls), code: writeJavascript(calls, place) },
    { key: "python", label: "Python", note: "pip install boto3", code: writePython(calls, place) },
    ...(blocks.length > 0 ? [{ key: "terraform", label: "Terraform", code: writeTerraform(blocks, used, place) }] : []),
  ];
}
