export { GuideLine } from "./GuideLine.tsx";
export { GuideProvider, useGuide } from "./GuideProvider.tsx";
