import { type ConfigVariable, configVariables } from "@millrace/config";

const head = `# Configuration

Every variable that Millrace reads. \`./millrace up\` sets those without a default itself; with Docker or by hand you set them.
A process that finds something wrong prints all of it in one table and ends with status 78. An empty variable counts as absent.

This page is generated from \`packages/config\` by \`npm run generate\`.
`;

/** docs/reference/config.md. */
export function configReference(): string {
  const chapters = configVariables().map(({ title, about, variables }) =>
    [`## ${title}`, "", about, "", "| variable | default | meaning |", "|---|---|---|", ...variables.map(row)].join("\n"),
  );
  return `${[head, ...chapters.map((chapter) => `${chapter}\n`)].join("\n")}`;
}

function row({ name, required, shownDefault, description, example }: ConfigVariable): string {
  const fallback = required ? "**required**" : shownDefault ? `\`${shownDefault}\`` : "none";
  const shown = example === undefined ? "" : example.includes(" ") ? ` Example: ${example}.` : ` Example: \`${example}\`.`;
  return `| \`${name}\` | ${fallback} | ${`${description}${shown}`.replaceAll("|", "\\|")} |`;
}
