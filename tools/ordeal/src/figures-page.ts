/**
 * docs/ordeals.md: a section an ordeal, which holds what its last run found. A run replaces its own section and leaves the
 * others as they are.
 */
export interface Section {
  readonly name: string;
  readonly does: string;
  readonly rows: readonly (readonly [what: string, value: string])[];
}

const TITLE = `# Ordeals

Long trials of the promises, on a real machine. \`npm run ordeal\` lists them, \`npm run ordeal -- NAME\` runs one and writes what it
found here; the same trials run for a few seconds among the tests. \`lost\` are acknowledged records that are not there, \`doubled\`
those that are there more than once, \`reordered\` those before one that was sent earlier, \`wrong\` those that are not what was
sent. Of deliveries, \`failed\` are records in the error prefix.
`;

/** The page with the section in the place of the one of the same name, in the order of `names`. */
export function replaceSection(page: string, section: Section, names: readonly string[]): string {
  const sections = new Map<string, string>();
  for (const text of page.split(/^(?=## )/m)) {
    const name = /^## (.+)$/m.exec(text)?.[1];
    if (name) sections.set(name, text.trim());
  }
  sections.set(section.name, format(section));
  const known = names.map((name) => sections.get(name)).filter((text) => text !== undefined);
  return `${[TITLE.trim(), ...known].join("\n\n")}\n`;
}

function format({ name, does, rows }: Section): string {
  const table = rows.map(([what, value]) => `| ${what} | ${value} |`);
  return [`## ${name}`, "", does, "", "| | |", "|---|---|", ...table].join("\n");
}
