export { BucketsPage } from "./BucketsPage.tsx";
