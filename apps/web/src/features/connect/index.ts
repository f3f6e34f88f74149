export { ConnectPage } from "./ConnectPage.tsx";
export { snippets } from "./snippets.ts";
