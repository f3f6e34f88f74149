import type { Script } from "./script.ts";

/** Statements between two braces. What a block has loaded from the row, the blocks within it need not load again. */
export class Block {
  readonly script: Script;
  private readonly parent: Block | undefined;
  private readonly loaded = new Set<string>();
  private readonly statements: string[] = [];

  constructor(script: Script, parent?: Block) {
    this.script = script;
    this.parent = parent;
  }

  add(statement: string): void {
    this.statements.push(statement);
  }

  /** Statements under a head: `if (…)`, a label, `else`. */
  within(head: string, write: (block: Block) => void): void {
    const inner = new Block(this.script, this);
    write(inner);
    this.statements.push(`${head} {\n${inner.text()}\n}`);
  }

  /** The name of what stands at `index` of the row. */
  column(index: number): string {
    const { leftColumns } = this.script;
    const isLeft = index <= leftColumns;
    const name = isLeft ? `c${index}` : `r${index - leftColumns}`;
    if (!this.hasLoaded(name)) {
      this.loaded.add(name);
      this.statements.push(`const ${name} = ${isLeft ? `row[${index}]` : `right[${index - leftColumns}]`};`);
    }
    return name;
  }

  text(): string {
    return this.statements.join("\n");
  }

  private hasLoaded(name: string): boolean {
    return this.loaded.has(name) || (this.parent?.hasLoaded(name) ?? false);
  }
}
