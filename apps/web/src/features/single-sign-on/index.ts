export { SignOnPage } from "./SignOnPage.tsx";
