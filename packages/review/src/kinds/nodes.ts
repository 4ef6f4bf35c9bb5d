import type { Subject } from "../compare/subject.ts";
import { recordsOf, textAt } from "../read/records.ts";
import { list, say, silence, join, type Words } from "../words.ts";
import { silent, type ChangeKind } from "./kind.ts";
import { config } from "./views.ts";

export const nodeAdded: ChangeKind = {
  id: "node-added",
  grade: "notable",
  title: "Virtual nodes join the cluster.",
  on: ["added"],
  detect: (subject) =>
    subject.area === "node"
      ? [
          {
            sentence: join(
              say`A virtual node joins the cluster${offer(subject)}.`,
              say`It is Ready about a minute after its pod has started, and takes pods that tolerate its taints.`,
            ),
            about: subject.pairs,
          },
        ]
      : [],
};

export const nodeRemoved: ChangeKind = {
  id: "node-removed",
  grade: "breaks",
  title: "Virtual nodes leave the cluster, and the pods on them are lost.",
  on: ["removed"],
  detect: ({ node, pairs }) =>
    node !== undefined
      ? [
          {
            sentence: join(
              say`The virtual node leaves the cluster: its pods end with it, and nobody collects or cancels their jobs at the site.`,
              say`Before this is merged, end them with ${`kubectl delete pods -A --field-selector spec.nodeName=${node}`}.`,
              pairs.some(({ kind }) => kind === "Node")
                ? silence
                : say`Nothing deletes its Node, which stays as NotReady: delete it afterwards.`,
            ),
            about: pairs,
          },
        ]
      : [],
};

export const nodeRenamed: ChangeKind = {
  id: "node-renamed",
  grade: "breaks",
  title: "Virtual nodes get another name: to the cluster, one leaves and another joins.",
  on: ["renamed"],
  detect: ({ renamedFrom = "", node = "", pairs }) => [
    {
      sentence: join(
        say`The virtual node ${renamedFrom} is called ${node} from now on: to the cluster, one node leaves and another joins.`,
        say`Pods under the old name end with it, and nobody collects or cancels their jobs at the site: end them before. Workloads that name the node must follow.`,
      ),
      about: pairs,
      covers: silent,
    },
  ],
};

/** What a new node offers. */
function offer(subject: Subject): Words {
  const { after } = config(subject, "virtual-kubelet") ?? {};
  const [cpu, memory, pods] = ["CPU", "Memory", "Pods"].map((key) => textAt(after, "Resources", key));
  if (cpu === undefined || memory === undefined || pods === undefined) return silence;
  const accelerators = recordsOf((after?.["Resources"] as { Accelerators?: unknown } | undefined)?.Accelerators).map(
    (one) => say`${textAt(one, "Available") ?? "0"} × ${textAt(one, "ResourceType") ?? ""}`,
  );
  const extra = accelerators.length === 0 ? silence : say`, with ${list(accelerators)}`;
  return say`: ${cpu} CPUs, ${memory} of memory, ${pods} pods${extra}`;
}
