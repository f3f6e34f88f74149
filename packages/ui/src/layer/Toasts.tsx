"use client";
import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { IconButton } from "../control/IconButton.tsx";
import { cx } from "../cx.ts";
import { toaster } from "./toaster.ts";

/** Short notices at the foot of the page. Placed once. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={toaster} limit={3} timeout={6000}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[22rem] max-w-[calc(100vw-2rem)] flex-col-reverse gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg bg-raised shadow-layer transition-opacity duration-[120ms] data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 p-3">
        <div className="grid min-w-0 flex-1 gap-0.5">
          <Toast.Title className={cx("text-sm font-medium", toast.type === "error" && "text-bad")} />
          <Toast.Description className="text-xs text-muted" />
        </div>
        <Toast.Close
          render={
            <IconButton label="Dismiss">
              <X size={14} strokeWidth={1.5} aria-hidden />
            </IconButton>
          }
        />
      </Toast.Content>
    </Toast.Root>
  ));
}
