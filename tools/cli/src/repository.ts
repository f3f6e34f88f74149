import { fileURLToPath } from "node:url";

/** The folder of the clone. */
export const repositoryFolder: string = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");
