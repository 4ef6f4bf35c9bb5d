import { isDeepStrictEqual } from "node:util";
import { diffFields } from "../compare/fields.ts";
import type { ObjectPair } from "../compare/pairs.ts";
import type { Subject } from "../compare/subject.ts";
import { at, fieldsOf, recordsOf, textAt, type Fields } from "../read/records.ts";
import { join, list, plain, say, silence, type Words } from "../words.ts";
import type { ChangeKind } from "./kind.ts";
import { containersOf, pairsOf, templates, uniquePaths, type TemplatePair } from "./views.ts";

/** Images, and the release that comes with them. */
const imageFields = /^spec\.template\b.*(\.image|\["app\.kubernetes\.io\/version"\])$/;

const configHash = "interlink-gitops/config-hash";

export const restartConfig: ChangeKind = {
  id: "restart-config",
  grade: "interrupts",
  title: "Pods restart because their configuration changes.",
  on: ["kept"],
  detect(subject) {
    const maps = configMaps(subject);
    return restarting(subject)
      .filter(({ before, after }) => hashOf(before) !== hashOf(after))
      .map((template) => ({
        sentence: join(
          maps.length === 0
            ? say`The pod restarts because a Secret that it reads has a new revision.`
            : say`The pod restarts because its configuration changes${keys(subject)}.`,
          effect(template),
        ),
        about: [template.pair, ...maps],
        covers: /^data\b/,
      }));
  },
};

export const restartImage: ChangeKind = {
  id: "restart-image",
  grade: "interrupts",
  title: "Pods restart because they get other images.",
  on: ["kept"],
  detect: (subject) =>
    restarting(subject).flatMap((template) => {
      const names = imagesChanged(template);
      if (names.length === 0) return [];
      const sentence = join(say`The pod restarts because ${list(names)} get another image.`, effect(template));
      const said = names.length === 1 ? singular(names[0]!, template) : sentence;
      return [{ sentence: said, about: [template.pair], covers: imageFields }];
    }),
};

export const restartPod: ChangeKind = {
  id: "restart-pod",
  grade: "interrupts",
  title: "Pods restart because their own settings change.",
  on: ["kept"],
  detect: (subject) =>
    restarting(subject).flatMap((template) => {
      const fields = settingsChanged(template);
      if (fields.length === 0) return [];
      const sentence = say`The pod restarts because its own settings change (${list(fields, 5)}).`;
      return [{ sentence: join(sentence, effect(template)), about: [template.pair], covers: /^spec\.template\b/ }];
    }),
};

export const configWithoutRestart: ChangeKind = {
  id: "config-without-restart",
  grade: "notable",
  title: "Configurations change, and no pod reads them before its next start.",
  on: ["kept"],
  detect(subject) {
    const maps = configMaps(subject).filter(({ before, after }) => before && after);
    if (subject.area !== "node" || maps.length === 0) return [];
    if (restarting(subject).some(({ before, after }) => hashOf(before) !== hashOf(after))) return [];
    const real = maps.filter((pair) => !isDeepStrictEqual(pair.before!.object["data"], pair.after!.object["data"]));
    if (real.length === 0) return [];
    const sentence = say`The configuration changes${keys(subject)}, and nothing restarts the pod: it is read at the next start. A build would have restarted it.`;
    return [{ sentence, about: real, covers: /^data\b/ }];
  },
};

/** Templates on both sides that differ: Kubernetes replaces their pods. A Job's pod is none of the node's. */
export function restarting(subject: Subject): (TemplatePair & { before: Fields; after: Fields })[] {
  return templates(subject).flatMap(({ pair, before, after }) =>
    before === undefined || after === undefined || isJob(pair) || isDeepStrictEqual(before, after)
      ? []
      : [{ pair, before, after }],
  );
}

function isJob({ kind }: ObjectPair): boolean {
  return kind === "Job" || kind === "CronJob";
}

/** ConfigMaps that differ, besides those that only Jobs read. */
function configMaps(subject: Subject): ObjectPair[] {
  const read = (jobs: boolean) =>
    templates(subject)
      .filter(({ pair }) => isJob(pair) === jobs)
      .flatMap(({ before, after }) => [before, after])
      .flatMap((template) => recordsOf(at(template, "spec", "volumes")))
      .flatMap((volume) => textAt(volume, "configMap", "name") ?? []);
  const [ofJobs, ofOthers] = [new Set(read(true)), new Set(read(false))];
  return pairsOf(subject, "ConfigMap").filter(({ before, after }) => {
    const { name } = (after ?? before)!.object.metadata;
    return !ofJobs.has(name) || ofOthers.has(name);
  });
}

/** What a restart does to the node and to what runs there. */
function effect({ after, pair }: TemplatePair & { after: Fields }): Words {
  const names = containersOf(after);
  if (!names.has("vk")) return say`(${pair.label})`;
  return join(
    plain("For about a minute the node is not Ready; running jobs survive that."),
    names.has("plugin") ? plain("Only jobs that the plugin runs inside its own container end with it.") : silence,
    names.has("ssh-bastion") ? plain("The site's tunnel has to dial in again.") : silence,
  );
}

function singular(name: string, template: TemplatePair & { after: Fields }): Words {
  return join(say`The pod restarts because ${name} gets another image.`, effect(template));
}

/** Which keys of the configuration differ: " (`Resources.CPU`)". */
function keys(subject: Subject): Words {
  const maps = configMaps(subject);
  const paths = maps.flatMap(({ before, after, label }) => {
    if (before === undefined || after === undefined) return [label];
    return Object.keys({ ...fieldsOf(before.object["data"]), ...fieldsOf(after.object["data"]) }).flatMap((file) => {
      const [was, is] = [before.configs[file], after.configs[file]];
      if (was !== undefined && is !== undefined) return diffFields(was, is).map(({ path }) => path);
      return at(before.object, "data", file) === at(after.object, "data", file) ? [] : [file];
    });
  });
  return paths.length === 0 ? silence : say` (${list(uniquePaths(paths), 6)})`;
}

function hashOf(template: Fields): string | undefined {
  return textAt(template, "metadata", "annotations", configHash);
}

function imagesChanged({ before, after }: { before: Fields; after: Fields }): string[] {
  const was = containersOf(before);
  return [...containersOf(after)].flatMap(([name, container]) => {
    const old = was.get(name);
    return old === undefined || textAt(old, "image") === textAt(container, "image") ? [] : [name];
  });
}

/** The fields that differ besides images and the hash; the release's label comes with its images. */
function settingsChanged({ before, after }: { before: Fields; after: Fields }): string[] {
  const [was, is] = [neutral(before), neutral(after)];
  const fields = diffFields(was, is).map(({ path }) => path.replace(/^spec\.(initC|c)ontainers/, "containers"));
  const images = imagesChanged({ before, after });
  const others = fields.filter((path) => images.length === 0 || !path.includes("app.kubernetes.io/version"));
  // Nothing but the order differs, and Kubernetes compares that, too.
  if (others.length === 0 && fields.length === 0 && !isDeepStrictEqual(was, is)) return ["the order of its lists"];
  return uniquePaths(others);
}

function neutral(template: Fields): Fields {
  const annotations = Object.entries(fieldsOf(at(template, "metadata", "annotations")));
  const spec = fieldsOf(template["spec"]);
  const bare = (value: unknown) => recordsOf(value).map((container) => ({ ...container, image: "" }));
  return {
    ...template,
    metadata: {
      ...fieldsOf(template["metadata"]),
      annotations: Object.fromEntries(annotations.filter(([name]) => name !== configHash)),
    },
    spec: {
      ...spec,
      ...(spec["initContainers"] === undefined ? {} : { initContainers: bare(spec["initContainers"]) }),
      containers: bare(spec["containers"]),
    },
  };
}
