import { copyText, toaster } from "@millrace/ui";

/** Copies the address: what one looks at stands in it. */
export function copyLink(): void {
  void copyText(window.location.href).then(() =>
    toaster.add({ title: "The link is copied", description: "It opens this page as you see it." }),
  );
}
