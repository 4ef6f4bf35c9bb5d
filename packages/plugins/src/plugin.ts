import type { Problem, Where } from "@interlink-gitops/core";
import type { ISecurityContext, IVolume } from "@interlink-gitops/models";
import type { z } from "zod";

/** Where a plugin listens and interLink dials: a socket in the pod's own directory, or a port of the pod. */
export type Endpoint = { kind: "socket"; path: string } | { kind: "port"; port: number };

/** How much a program says. `debug` also logs tokens and environment values (domain §1a). */
export type LogLevel = "errors" | "info" | "debug";

/** What `resolve` has decided before it asks the plugin. */
export interface PluginContext {
  /** The directory that the containers of the pod share for their sockets. */
  socketDirectory: string;
  /** The cluster's Kubernetes: the y of 1.y. */
  kubernetesMinor: number;
  /** Where a problem with the options is. */
  where: Where;
}

/** A volume of the plugin's container, with where it is mounted. */
export interface PluginVolume {
  name: string;
  mountPath: string;
  source: Pick<IVolume, "emptyDir" | "hostPath">;
}

/** What a plugin's container needs beyond a confined one. */
export interface PluginPrivileges {
  /** Why it cannot run without: shown to people. */
  because: string;
  context: ISecurityContext;
  /** Gives the pod a user namespace of its own: root in the container is nobody on the machine. */
  userNamespace?: boolean;
}

/** Everything about a plugin's container, decided. */
export interface PluginSetup {
  image: string;
  command?: string[];
  args?: string[];
  env: Record<string, string>;
  listen: Endpoint;
  /** The configuration file: where it is mounted and what is in it. */
  config?: { directory: string; file: string; content: string | Record<string, unknown> };
  /** The user that the process runs as, so that the other containers can open its socket. */
  user: number;
  /** Absent when the container runs confined. */
  privileges?: PluginPrivileges;
  /** Further files of the container, by their full path. */
  files?: Record<string, string>;
  volumes: PluginVolume[];
}

/** One kind of plugin: what a person may write, and the container that follows from it. */
export interface PluginDefinition<Name extends string = string, Options extends object = object> {
  /** The value of `kind` in an environment file. */
  name: Name;
  /** What it drives, for people. */
  title: string;
  /** The options' shape; its descriptions become the editor's and the reference's. */
  options: z.ZodObject;
  /** Rules that one plugin's options must hold beyond their shape. */
  check?(options: Options, context: PluginContext): Problem[];
  setUp(options: Options, context: PluginContext): PluginSetup;
}

/** What stands in an environment file: the plugin's options and which plugin it is. */
export type PluginChoiceOf<Name extends string, Options extends object> = Options & { kind: Name };

/** A plugin is called with its options in an environment file, and carries its definition for the build. */
export interface Plugin<Name extends string = string, Options extends object = never> {
  (...options: {} extends Options ? [options?: Options] : [options: Options]): PluginChoiceOf<Name, Options>;
  definition: PluginDefinition<Name, Options>;
}

/**
 * Makes a plugin from its definition.
 *
 * @example
 * export const docker = definePlugin<"docker", DockerOptions>({ name: "docker", title: "Docker", options, setUp });
 */
export function definePlugin<Name extends string, Options extends object>(
  definition: PluginDefinition<Name, Options>,
): Plugin<Name, Options> {
  const choose = (options?: Options) => ({ kind: definition.name, ...options }) as PluginChoiceOf<Name, Options>;
  return Object.assign(choose, { definition }) as Plugin<Name, Options>;
}
