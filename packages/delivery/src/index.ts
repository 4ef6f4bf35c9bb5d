export { adviseOnProject } from "./argo/advice.ts";
export { deliver, type Delivery } from "./deliver.ts";
export { deliveryResources, pullers } from "./list.ts";
export type { Puller } from "./puller.ts";
