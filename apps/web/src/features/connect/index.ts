export { ConnectPage } from "./ConnectPage.tsx";
