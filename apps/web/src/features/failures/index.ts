export { FailuresPage } from "./FailuresPage.tsx";
