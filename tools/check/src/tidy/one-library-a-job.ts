import type { Rule } from "./rule.ts";

/** Jobs for which there is exactly one library in the house, and those that do the same. */
const jobs: Readonly<Record<string, readonly string[]>> = {
  validation: ["zod", "yup", "joi", "valibot", "arktype", "ajv", "superstruct"],
  charts: ["uplot", "recharts", "chart.js", "d3", "echarts", "victory", "@visx/visx"],
  editor: ["@codemirror/view", "monaco-editor", "ace-builds", "codemirror"],
  forms: ["react-hook-form", "formik", "@tanstack/react-form", "final-form"],
  dates: ["date-fns", "dayjs", "luxon", "moment"],
  icons: ["lucide-react", "react-icons", "@heroicons/react", "@phosphor-icons/react", "@tabler/icons-react"],
  "server state": ["@tanstack/react-query", "swr", "@apollo/client"],
  "browser state": ["zustand", "jotai", "redux", "mobx", "valtio", "recoil"],
  "url state": ["nuqs", "use-query-params"],
  toasts: ["sonner", "react-hot-toast", "react-toastify"],
  primitives: ["@base-ui/react", "radix-ui", "@headlessui/react", "@chakra-ui/react", "@mui/material", "antd"],
  logging: ["pino", "winston", "bunyan", "loglevel", "consola"],
  queues: ["bullmq", "bull", "bee-queue", "agenda", "pg-boss"],
  redis: ["ioredis", "redis", "@redis/client"],
  orm: ["@prisma/client", "drizzle-orm", "typeorm", "knex", "kysely", "sequelize"],
  "unit tests": ["vitest", "jest", "mocha", "ava"],
  "browser tests": ["@playwright/test", "cypress", "puppeteer", "webdriverio"],
  "property tests": ["fast-check", "jsverify"],
  lint: ["@biomejs/biome", "eslint", "oxlint", "tslint"],
  "class names": ["clsx", "classnames"],
  http: ["undici", "axios", "got", "node-fetch", "ky", "superagent"],
};

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export const oneLibraryAJob: Rule = {
  name: "one-library-a-job",
  reason:
    "Two libraries for one job are two ways to learn, to patch and to ship; a version range is a build nobody chose.",
  check: ({ paths, read }) => {
    const manifests = paths
      .filter((path) => /(^|\/)package\.json$/.test(path))
      .map((path) => ({ path, ...(JSON.parse(read(path)) as Manifest) }));
    const uses = manifests.flatMap(({ path, dependencies, devDependencies }) =>
      Object.entries({ ...dependencies, ...devDependencies }).map(([library, version]) => ({ path, library, version })),
    );
    const ranges = uses
      .filter(({ version }) => !/^\d+\.\d+\.\d+/.test(version))
      .map(({ path, library, version }) => ({ path, problem: `${library} ${version}: versions are exact` }));
    const doubles = Object.entries(jobs).flatMap(([job, libraries]) => {
      const found = uses.filter(({ library }) => libraries.includes(library));
      const [first] = found;
      return found
        .filter(({ library }) => library !== first?.library)
        .map(({ path, library }) => ({
          path,
          problem: `${library} does the job "${job}", and so does ${first?.library}`,
        }));
    });
    return [...ranges, ...doubles];
  },
};
