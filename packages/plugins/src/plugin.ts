import type { Problem, Where } from "@interlink-gitops/core";
import type { ISecurityContext, IVolume } from "@interlink-gitops/models";
import type { SecretReference } from "@interlink-gitops/secrets";
import type { z } from "zod";

/** Where a plugin listens and interLink dials: a socket in the pod's own directory, or a port of the pod. */
export type Endpoint = { kind: "socket"; path: string } | { kind: "port"; port: number };

/** How much a program says. `debug` also logs tokens and environment values (domain §1a). */
export type LogLevel = "errors" | "info" | "debug";

/** What `resolve` has decided before it asks the plugin. */
export interface PluginContext {
  /** The directory that the containers of the pod share for their sockets. */
  socketDirectory: string;
  /** The virtual node's name. */
  node: string;
  /** Where a problem with the options is. */
  where: Where;
}

/** Where a volume's content comes from, in Kubernetes' own shape: `{ emptyDir: {} }`, `{ nfs: { … } }`, … */
export type VolumeSource = Omit<IVolume, "name">;

/** A volume of the plugin's container, with where it is mounted. A volume with two mounts stands here twice. */
export interface PluginVolume {
  name: string;
  mountPath: string;
  source: VolumeSource;
  readOnly?: boolean;
  subPath?: string;
}

/** A value of a Secret. */
export interface PluginSecret {
  reference: SecretReference;
  /** The value's documented key, such as `kubeconfig`, which the reference may map to another. */
  purpose: string;
}

/**
 * A value of a Secret as a file. Each file has a directory for itself and its siblings of the same reference, so that
 * it can be mounted as a whole and follows the Secret: a grid proxy is renewed every few hours, without a restart.
 */
export interface PluginSecretFile extends PluginSecret {
  /** The file's full path. */
  mountPath: string;
  /** Its permissions, where the program that reads it is strict. An fsGroup of the pod would widen them. */
  mode?: number;
}

/** What a plugin's container needs beyond a confined one. */
export interface PluginPrivileges {
  /** Why it cannot run without: shown to people. */
  because: string;
  context: ISecurityContext;
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
  /** The user that the process runs as. */
  user: number;
  /**
   * Whether the command opens the socket to other users (`openSocket`). If not, the pod's other containers run as the
   * plugin's user, because only the owner of a socket may connect to it.
   */
  opensSocket?: boolean;
  /** Whether Kubernetes is not to look for the listener. The Node's condition then says alone whether it answers. */
  unprobed?: boolean;
  /** Whether jobs run inside this container, and so share its limits. */
  jobsInside?: boolean;
  /** Whether the program reads the variables that switch traces on (domain §1c). */
  canTrace?: boolean;
  /** The directory that the process starts in, when it is not the image's. */
  workingDirectory?: string;
  /** Absent when the container runs confined. */
  privileges?: PluginPrivileges;
  /** What a confined container keeps of Linux' capabilities, all of them admitted by Pod Security's `baseline`. */
  capabilities?: BaselineCapability[];
  /** Further files of the container, by their full path, each mounted alone beside what the image has there. */
  files?: Record<string, string>;
  volumes: PluginVolume[];
  /** Secret values that the container reads as files. */
  secrets?: PluginSecretFile[];
  /** Secret values that the container reads from its environment, by the variable's name. */
  secretEnv?: Record<string, PluginSecret>;
}

/** The capabilities that a container of level `baseline` may add and that a plugin here has a use for. */
export type BaselineCapability = "CHOWN" | "DAC_OVERRIDE" | "FOWNER" | "SETGID" | "SETUID";

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
