export { PasswordForm } from "./PasswordForm.tsx";
export { SignInPage } from "./SignInPage.tsx";
