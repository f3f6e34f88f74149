import { Toast } from "@base-ui/react/toast";

/** Where toasts are put from anywhere: `toaster.add({ title: "Saved." })`. Shown by `Toasts`. */
export const toaster = Toast.createToastManager();
