import { filesBut, hasFile, leftOvers, marked, type TakeOver } from "./facts.ts";

/** One step of taking a running release over. */
export interface Step {
  /** What it does, and what changes. */
  says: string;
  /** For a shell at the top of the workspace; none where a person has to act. */
  commands: string[];
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
  const names = namesOf(facts);
  return {
    prepare: prepare(facts, names),
    release: release(facts, names),
    takeOver: takeOver(facts, names),
    handOver: handOver(facts, names),
    cleanUp: cleanUp(facts, names),
    wayBack: wayBack(facts, names),
  };
}

/** What several commands name. */
interface Names {
  /** kubectl, in the release's namespace. */
  k: string;
  directory: string;
  /** The files that keep what runs. */
  backup: string;
  record: string;
}

function namesOf({ environment, release, namespace }: TakeOver): Names {
  return {
    k: `kubectl -n ${namespace}`,
    directory: `environments/${environment}/manifests`,
    backup: `helm-${release}.yaml`,
    record: `helm-${release}-record.yaml`,
  };
}

function prepare({ environment, release, namespace, secrets }: TakeOver, { k, backup, record }: Names): Step[] {
  const missing = secrets.flatMap(({ command }) => command ?? []);
  const says =
    "Put the Secrets into the cluster. Each file holds one value: a key or certificate as it is, anything else without a line break at its end.";
  return [
    {
      says: `Keep what runs, for the way back. These files hold secrets: do not commit them.`,
      commands: [
        `helm -n ${namespace} get manifest ${release} > ${backup}`,
        `${k} get secret -l owner=helm,name=${release} -o yaml | grep -vE "^ +(uid|resourceVersion|creationTimestamp):" > ${record}`,
      ],
    },
    ...(missing.length === 0 ? [] : [{ says, commands: missing }]),
    { says: "Build, review and commit.", commands: [`pnpm build ${environment}`] },
  ];
}

function release({ release, namespace }: TakeOver, { k }: Names): Sequence["release"] {
  return {
    flux: {
      says: "Where Flux ran the chart: a suspended HelmRelease is deleted without an uninstall.",
      commands: [`flux -n ${namespace} suspend helmrelease ${release}`, `${k} delete helmrelease ${release}`],
    },
    argo: {
      says: "Where Argo CD ran the chart: delete its Application, and leave what it made.",
      commands: [`argocd app delete ${release} --cascade=false --yes`],
    },
    kubectl: { says: "Where people ran Helm by hand: tell them.", commands: [] },
  };
}

function takeOver(facts: TakeOver, { k, directory }: Names): Step[] {
  const { node, release } = facts;
  const files = filesBut(facts, "deployment.yaml").map((file) => `-f ${directory}/${file}`);
  return [
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
      commands: [`kubectl apply --server-side --force-conflicts ${files.join(" ")}`],
    },
    {
      says: `The Deployment is replaced: it keeps its identity, and its pod restarts once. Jobs at the site run on. It takes about a minute until the Node is Ready again.`,
      commands: [
        `kubectl replace -f ${directory}/nodes/${node}/deployment.yaml`,
        `${k} rollout status deployment/${node}-node --timeout 5m`,
      ],
    },
  ];
}

function handOver({ environment, node, namespace }: TakeOver, { directory }: Names): Sequence["handOver"] {
  const name = `${environment}-${node}`;
  const path = `${directory}/nodes/${node}`;
  return {
    flux: {
      says: "Let Flux pull it. Its own apply changes nothing any more.",
      commands: [
        `flux create kustomization ${name} --source GitRepository/NAME --path ./${path} --prune`,
        // Flux leaves a Node alone that it did not make: without its labels it would not remove it with the node.
        `kubectl label node ${node} kustomize.toolkit.fluxcd.io/name=${name} kustomize.toolkit.fluxcd.io/namespace=flux-system`,
      ],
    },
    argo: {
      says: "Let Argo CD pull it, with server-side apply.",
      commands: [
        `argocd app create ${name} --repo URL --path ${path} --dest-namespace ${namespace} --dest-server https://kubernetes.default.svc --sync-option ServerSideApply=true`,
      ],
    },
    kubectl: {
      says: "From now on a plain apply works.",
      commands: [`kubectl apply --server-side --force-conflicts -k ${path}`],
    },
  };
}

function cleanUp(facts: TakeOver, { k }: Names): Step[] {
  return [
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
  ];
}

function wayBack(facts: TakeOver, { k, backup, record }: Names): Step[] {
  const service = `ssh-bastion-${facts.node}`;
  return [
    {
      says: "Stop the puller without letting it prune: suspend the Kustomization, or delete the Application with --cascade=false.",
      commands: [],
    },
    ...(hasFile(facts, "ssh-bastion.yaml")
      ? [{ says: "Free the NodePort.", commands: [`${k} delete service ${service} --ignore-not-found`] }]
      : []),
    {
      says: "Put the old objects back, those first that are gone. The pod restarts once.",
      commands: [`${k} create -f ${backup} || true`, `${k} replace -f ${backup}`],
    },
    { says: "Let Helm have its record again.", commands: [`${k} create -f ${record}`] },
  ];
}
