export { leave, renewSession, signOut } from "./auth-client.ts";
export type { personRouter } from "./router.ts";
export { SignInPage } from "./SignInPage.tsx";
