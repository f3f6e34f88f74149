export { FunctionsPage } from "./FunctionsPage.tsx";
