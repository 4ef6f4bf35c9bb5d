/** One step of taking a running release over. */
export interface Step {
  /** What it does, and what changes. */
  says: string;
  /** For a shell at the top of the workspace; none where a person has to act. */
  commands: string[];
}

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

/** How to move the node from Helm to a puller, and back. */
export interface Sequence {
  /** Before anything changes in the cluster. */
  prepare: Step[];
  /** Keeps whoever runs Helm today from doing it again; one of them. */
  release: { flux: Step; argo: Step; kubectl: Step };
  /** The same for every puller. */
  takeOver: Step[];
  /** Hands the node to the puller; one of them. */
  handOver: { flux: Step; argo: Step; kubectl: Step };
  /** What Helm left and nothing uses. */
  cleanUp: Step[];
  /** From any point back to the release. */
  wayBack: Step[];
}

/** The exact steps. A plain apply fails: the API server refuses the new Deployment over the old one's defaults (422). */
export function takeOverSequence(facts: TakeOver): Sequence {
  const { environment, node, release, namespace, secrets } = facts;
  const k = `kubectl -n ${namespace}`;
  const directory = `environments/${environment}/manifests`;
  const backup = `helm-${release}.yaml`;
  const record = `helm-${release}-record.yaml`;
  const missing = secrets.flatMap(({ command }) => command ?? []);
  return {
    prepare: [
      {
        says: `Keep what runs, for the way back. These files hold secrets: do not commit them.`,
        commands: [
          `helm -n ${namespace} get manifest ${release} > ${backup}`,
          `${k} get secret -l owner=helm,name=${release} -o yaml | grep -vE "^ +(uid|resourceVersion|creationTimestamp):" > ${record}`,
        ],
      },
      ...(missing.length === 0
        ? []
        : [
            {
              says: "Put the Secrets into the cluster. Each file holds one value and no line break.",
              commands: missing,
            },
          ]),
      { says: "Build, review and commit.", commands: [`pnpm build ${environment}`] },
    ],
    release: {
      flux: {
        says: "Where Flux ran the chart: a suspended HelmRelease is deleted without an uninstall.",
        commands: [`flux -n ${namespace} suspend helmrelease ${release}`, `${k} delete helmrelease ${release}`],
      },
      argo: {
        says: "Where Argo CD ran the chart: delete its Application, and leave what it made.",
        commands: [`argocd app delete ${release} --cascade=false --yes`],
      },
      kubectl: { says: "Where people ran Helm by hand: tell them.", commands: [] },
    },
    takeOver: [
      {
        says: "Helm forgets the release: its record goes, and with it the uninstall hook, which would delete the Node.",
        commands: [`${k} delete secret -l owner=helm,name=${release}`],
      },
      ...(hasFile(facts, "ssh-bastion.yaml")
        ? [
            {
              says: "The new Service has the old one's NodePort, so the old one goes first. The site's tunnel is down until the new one is there.",
              commands: [`${k} delete service ssh-bastion-${release}`],
            },
          ]
        : []),
      {
        says: "Everything but the Deployment. The pod runs on: it has its files since its start.",
        commands: [
          `kubectl apply --server-side --force-conflicts ${filesBut(facts, "deployment.yaml")
            .map((file) => `-f ${directory}/${file}`)
            .join(" ")}`,
        ],
      },
      {
        says: `The Deployment is replaced: it keeps its identity, and its pod restarts once. Jobs at the site run on. It takes about a minute until the Node is Ready again.`,
        commands: [
          `kubectl replace -f ${directory}/nodes/${node}/deployment.yaml`,
          `${k} rollout status deployment/${node}-node --timeout 5m`,
        ],
      },
    ],
    handOver: {
      flux: {
        says: "Let Flux pull it. Its own apply changes nothing any more.",
        commands: [
          `flux create kustomization ${environment}-${node} --source GitRepository/NAME --path ./${directory}/nodes/${node} --prune`,
          // Flux leaves a Node alone that it did not make: without its labels it would not remove it with the node.
          `kubectl label node ${node} kustomize.toolkit.fluxcd.io/name=${environment}-${node} kustomize.toolkit.fluxcd.io/namespace=flux-system`,
        ],
      },
      argo: {
        says: "Let Argo CD pull it, with server-side apply.",
        commands: [
          `argocd app create ${environment}-${node} --repo URL --path ${directory}/nodes/${node} --dest-namespace ${namespace} --dest-server https://kubernetes.default.svc --sync-option ServerSideApply=true`,
        ],
      },
      kubectl: {
        says: "From now on a plain apply works.",
        commands: [`kubectl apply --server-side --force-conflicts -k ${directory}/nodes/${node}`],
      },
    },
    cleanUp: [
      {
        says: "What the chart left and nothing uses.",
        commands: leftOvers(facts).map(([kind, name]) => `${k} delete ${kind} ${name} --ignore-not-found`),
      },
      {
        says: "Helm's marks on what stays.",
        commands: marked(facts).map(
          (object) => `${k} annotate ${object} meta.helm.sh/release-name- meta.helm.sh/release-namespace-`,
        ),
      },
    ],
    wayBack: [
      {
        says: "Stop the puller without letting it prune: suspend the Kustomization, or delete the Application with --cascade=false.",
        commands: [],
      },
      ...(hasFile(facts, "ssh-bastion.yaml")
        ? [{ says: "Free the NodePort.", commands: [`${k} delete service ssh-bastion-${node} --ignore-not-found`] }]
        : []),
      {
        says: "Put the old objects back, those first that are gone. The pod restarts once.",
        commands: [`${k} create -f ${backup} || true`, `${k} replace -f ${backup}`],
      },
      {
        says: "Let Helm have its record again.",
        commands: [`${k} create -f ${record}`],
      },
    ],
  };
}

function filesBut({ node, files }: TakeOver, name: string): string[] {
  return files.filter(
    (file) => file.endsWith(".yaml") && !file.endsWith("kustomization.yaml") && file !== `nodes/${node}/${name}`,
  );
}

/** Objects of the release that no new object takes the place of. */
function leftOvers(facts: TakeOver): [kind: string, name: string][] {
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
function marked(facts: TakeOver): string[] {
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
function hasFile({ node, files }: TakeOver, name: string): boolean {
  return files.includes(`nodes/${node}/${name}`);
}
