export { csvLine } from "./csv-line.ts";
export { ExportDialog } from "./ExportDialog.tsx";
