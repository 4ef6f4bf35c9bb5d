export type { Credentials, FindCredentials } from "./credentials.ts";
export { digestOf, readBody } from "./digest.ts";
export { RegistryError } from "./error.ts";
export { formatReference, isTag, parseReference, type Reference } from "./reference.ts";
export { createRegistry, type Registry } from "./registry.ts";
export { manifestTypes, openRepository, type Descriptor, type Manifest, type Repository } from "./repository.ts";
