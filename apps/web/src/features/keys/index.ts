export { KeyPage } from "./KeyPage.tsx";
export { KeysPage } from "./KeysPage.tsx";
export type { FreshKey } from "./key-types.ts";
export { NewKeyDialog } from "./NewKeyDialog.tsx";
export type { keyRouter } from "./router.ts";
