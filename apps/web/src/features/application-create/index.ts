export { NewApplicationPage } from "./NewApplicationPage.tsx";
