export { ErrorsPage } from "./ErrorsPage.tsx";
