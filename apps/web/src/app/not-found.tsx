import { NotFoundPage } from "../features/problem/index.ts";

export default function NotFound() {
  return <NotFoundPage />;
}
