/** Everything that the steps need to know. */
export interface TakeOver {
  environment: string;
  node: string;
  release: string;
  namespace: string;
  /** The node's files below `manifests/`, as the build writes them. */
  files: readonly string[];
  hasTunnel: boolean;
  secrets: readonly { name: string; command?: string }[];
}

/** The node's objects by their files, without one of them. */
export function filesBut({ node, files }: TakeOver, name: string): string[] {
  return files.filter(
    (file) => file.endsWith(".yaml") && !file.endsWith("kustomization.yaml") && file !== `nodes/${node}/${name}`,
  );
}

/** Objects of the release that no new object takes the place of. */
export function leftOvers(facts: TakeOver): [kind: string, name: string][] {
  const { node, release } = facts;
  return [
    ["secret", `${node}-secret`],
    ...(hasFile(facts, "ssh-bastion.yaml") ? ([["secret", `${node}-ssh-keys`]] as [string, string][]) : []),
    ["rolebinding", `${release}-read-nodes`],
    ["role", `${release}-node-reader`],
    ["serviceaccount", `${release}-test`],
    ["pod", `${release}-interlink-test-connection`],
  ];
}

/** Objects that both sides have: they keep their names. */
export function marked(facts: TakeOver): string[] {
  const { node } = facts;
  return [
    `serviceaccount/${node}`,
    `clusterrole/${node}-role`,
    `clusterrolebinding/${node}-rolebinding`,
    `configmap/${node}-virtual-kubelet-config`,
    ...(hasFile(facts, "interlink.yaml") ? [`configmap/${node}-interlink-config`] : []),
    ...(hasFile(facts, "plugin.yaml") ? [`configmap/${node}-plugin-config`] : []),
    ...(hasFile(facts, "ssh-bastion.yaml") ? [`configmap/${node}-sshd-config`] : []),
    ...(facts.hasTunnel ? [`configmap/${node}-wstunnel-template`] : []),
  ];
}

/** A file is named after the component that it holds. */
export function hasFile({ node, files }: TakeOver, name: string): boolean {
  return files.includes(`nodes/${node}/${name}`);
}
