export { renewSession, signOut } from "./auth-client.ts";
export { PasswordForm } from "./PasswordForm.tsx";
export type { personRouter } from "./router.ts";
export { SignInPage } from "./SignInPage.tsx";
