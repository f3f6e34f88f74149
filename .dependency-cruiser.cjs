// The walls between the parts, one rule a wall, each with its reason. There is no list of exceptions: who needs one moves the
// code instead. `npm run check` runs this; docs/where.md and ARCHITECTURE.md say what the parts are.

/** From the bottom up. A package knows those of its own layer and of the layers below. */
const layers = [
  { name: "words", packages: ["base", "contract"] },
  {
    name: "ground",
    packages: ["config", "observe", "db", "redis", "jobs", "vault", "objects", "egress", "mail", "log"],
  },
  {
    name: "domain",
    packages: [
      "tenancy",
      "metrics",
      "tiering",
      "backup",
      "canary",
      "streams",
      "functions",
      "buckets",
      "delivery",
      "analytics",
      "video",
      "sources",
      "alerts",
    ],
  },
  { name: "edge", packages: ["aws", "ui", "wiring"] },
];

const TEST = "(\\.test\\.tsx?$|/test/|/e2e/|^test/)";
const anyOf = (names) => `^packages/(${names.join("|")})/`;

const layerRules = layers.slice(0, -1).map(({ name, packages }, height) => ({
  name: `${name}-knows-nothing-above`,
  comment: `Arrows point down: a package of ${name} that knew a higher one could not be understood, tested or replaced without it.`,
  severity: "error",
  from: { path: anyOf(packages), pathNot: TEST },
  to: { path: anyOf(layers.slice(height + 1).flatMap((above) => above.packages)) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: "every-package-has-a-layer",
      comment: "A package outside of the table above would stand behind no wall. Give it a place there.",
      severity: "error",
      from: { path: "^packages/", pathNot: anyOf([...layers.flatMap(({ packages }) => packages), "testkit"]) },
      to: {},
    },
    {
      name: "no-cycles",
      comment: "In a cycle nothing can be read first, and the order of initialisation becomes luck.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "front-doors-only",
      comment: "What a package exports from src/index.ts is its promise; behind that door everything may change.",
      severity: "error",
      from: { path: "^(packages|apps|tools)/([^/]+)/" },
      to: {
        path: "^(packages|tools)/[^/]+/src/",
        pathNot: ["^$1/$2/", "^(packages|tools)/[^/]+/src/index\\.ts$", "\\.css$"],
      },
    },
    {
      name: "neighbours-by-name",
      comment:
        "Another package is imported by its name, never by a path: the path would slip past its front door and its version.",
      severity: "error",
      from: { path: "^(packages|apps|tools)/([^/]+)/" },
      to: { path: "^(packages|apps|tools)/", pathNot: "^$1/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "nobody-imports-an-app",
      comment: "Apps compose and present; a behaviour that two need belongs into a package.",
      severity: "error",
      from: { path: "^(packages|tools|apps)/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^$1/$2/" },
    },
    {
      name: "packages-know-no-tools",
      comment: "Tools are for people who work on Millrace; what runs in production cannot need them.",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: TEST },
      to: { path: "^tools/" },
    },
    {
      name: "web-asks-use-cases",
      comment: "The console never reaches Postgres, Redis or the log itself, so no router can hold a query.",
      severity: "error",
      from: { path: "^apps/web/" },
      to: { path: "(^packages/(db|redis|log)/|node_modules/(pg|ioredis|@prisma)/)" },
    },
    {
      name: "features-by-their-door",
      comment: "A feature of the console sees another only through its index.ts.",
      severity: "error",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: {
        path: "^apps/web/src/features/",
        pathNot: ["^apps/web/src/features/$1/", "^apps/web/src/features/[^/]+/index\\.ts$"],
      },
    },
    {
      name: "design-system-has-no-domain",
      comment: "A button that knows what a stream is cannot be used for anything else.",
      severity: "error",
      from: { path: "^packages/ui/" },
      to: { path: "(^packages/(?!ui/)|node_modules/@trpc/)" },
    },
    {
      name: "browser-safe",
      comment: "Words and the design system run in browsers too, where Node's own modules do not exist.",
      severity: "error",
      from: { path: "^packages/(base|contract|ui)/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "tests-only",
      comment: "The test kit and development packages are not there in production.",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: [TEST, "^packages/testkit/"] },
      to: { path: "(^packages/testkit/|node_modules/(vitest|fast-check|@playwright)/)" },
    },
    {
      name: "no-test-is-imported",
      comment:
        "A test that others import cannot be changed freely; what they share is a helper and gets a name of its own.",
      severity: "error",
      from: {},
      to: { path: "\\.test\\.tsx?$" },
    },
    {
      name: "resolvable",
      comment: "Every import names something that exists and that the package itself asks for.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^packages/db/src/generated"] },
    exclude: { path: "(^|/)(\\.next|dist)/" },
    // TypeScript 7 has no API that the cruiser could use; SWC reads the same syntax. Type imports count: knowing is knowing.
    parser: "swc",
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
