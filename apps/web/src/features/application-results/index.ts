export { ResultsPage } from "./ResultsPage.tsx";
export { RowTable } from "./RowTable.tsx";
