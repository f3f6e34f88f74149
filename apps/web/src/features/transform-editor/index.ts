export { TransformPage } from "./TransformPage.tsx";
