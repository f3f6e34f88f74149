export { renewSession, signOut } from "./auth-client.ts";
export { PasswordForm } from "./PasswordForm.tsx";
export { SignInPage } from "./SignInPage.tsx";
