export { TailPage } from "./TailPage.tsx";
