import { join } from "node:path";
import { API, type Checker, type Type } from "typescript/unstable/sync";
import { repositoryFolder } from "../repository.ts";
import { type JsonSchema, typeSchema } from "./type-schema.ts";

/** What the REST API says of one procedure beyond its input, which it knows while it runs. */
interface Procedure {
  /** The comment above the procedure. */
  readonly about?: string;
  /** What it answers; absent when it answers nothing. */
  readonly answer?: JsonSchema;
}

const web = join(repositoryFolder, "apps/web");

/**
 * apps/web/src/server/rest/openapi/generated/answers.json: what each procedure answers, as its type says. Types are gone when
 * the console runs, so TypeScript is asked here. The declared type is the answer's own: nobody writes the shape twice.
 */
export function answerSchemas(): string {
  const api = new API({ cwd: repositoryFolder });
  try {
    const config = join(web, "tsconfig.json");
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    const file = project?.program.getSourceFile(join(web, "src/server/root.ts"));
    const symbol = file && project?.checker.getSymbolAtLocation(file);
    const routerType = symbol && project?.checker.getExportsOfModule(symbol).find(({ name }) => name === "AppRouter");
    if (!project || !routerType) throw new Error("apps/web/src/server/root.ts exports no AppRouter.");
    const procedures = proceduresOf(project.checker, project.checker.getDeclaredTypeOfSymbol(routerType));
    return `${JSON.stringify(procedures, null, 1)}\n`;
  } finally {
    api.close();
  }
}

function proceduresOf(checker: Checker, router: Type): Readonly<Record<string, Procedure>> {
  const found: Record<string, Procedure> = {};
  for (const noun of checker.getPropertiesOfType(router)) {
    // What tRPC adds to a router of its own.
    if (noun.name === "_def" || noun.name === "createCaller") continue;
    const verbs = checker.getTypeOfSymbol(noun);
    for (const verb of verbs ? checker.getPropertiesOfType(verbs) : []) {
      const about = verb.getDocumentationComment(checker).trim();
      const answer = typeSchema(checker, walk(checker, checker.getTypeOfSymbol(verb), ["_def", "$types", "output"]));
      found[`${noun.name}.${verb.name}`] = { ...(about && { about }), ...(answer && { answer }) };
    }
  }
  return found;
}

function walk(checker: Checker, type: Type | undefined, path: readonly string[]): Type {
  const end = path.reduce<Type | undefined>((at, name) => {
    const property = at && checker.getPropertyOfType(at, name);
    return property && checker.getTypeOfSymbol(property);
  }, type);
  if (!end) throw new Error(`A procedure's type has no ${path.join(".")}.`);
  return end;
}
