import type { Command } from "../command.ts";

/** What `./millrace` alone prints. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(8)}${summary}`);
  return [
    "Millrace: your own Amazon Kinesis.",
    "",
    ...rows,
    "",
    "./millrace COMMAND --help shows a command's options.",
  ].join("\n");
}

/** What `./millrace COMMAND --help` prints. */
export function details({ name, summary, words, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, short, help }]) => {
    const shown = `${short ? `-${short}, ` : ""}--${option}${value ? ` ${value}` : ""}`;
    return `  ${shown.padEnd(24)}${help}`;
  });
  const usage = ["./millrace", name, ...(rows.length > 0 ? ["[options]"] : []), ...(words ? [words] : [])].join(" ");
  return [usage, `  ${summary}`, ...(rows.length > 0 ? ["", ...rows] : [])].join("\n");
}
