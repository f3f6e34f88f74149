export { UsagePage } from "./UsagePage.tsx";
