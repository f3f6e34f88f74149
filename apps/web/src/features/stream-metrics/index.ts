export { StreamMetricsPage } from "./StreamMetricsPage.tsx";
export { streamQueries } from "./stream-queries.ts";
