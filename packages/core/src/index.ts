export * from "./claim.ts";
export * from "./problem.ts";
export * from "./resource.ts";
