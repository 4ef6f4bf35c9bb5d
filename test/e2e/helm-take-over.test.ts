import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { importValues, takeOverSequence, type Step } from "@interlink-gitops/helm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorkspace, type Workspace } from "../../packages/cli/src/testing.ts";
import { available, judge, root, runCommand, startApiServer } from "./judges.ts";

// The chart's own renderings live beside the project, not in it.
const cases = resolve(root, "../shared/parity/cases");
const present = existsSync(join(cases, "seed-edge-rest/helm.yaml"));
if (!present) console.warn("NOT RUN: taking over a chart's release: its renderings are not beside this checkout");

const release = "virtual-node";
const runnable = present && available("taking over a chart's release", "etcd", "kube-apiserver", "helm");

describe.runIf(runnable)("a release of the chart", () => {
  let server: ReturnType<typeof startApiServer>;
  let workspace: Workspace;
  beforeAll(() => {
    server = startApiServer();
    workspace = createWorkspace();
  });
  afterAll(() => {
    workspace?.remove();
    server?.stop();
  });

  const shell = (command: string) =>
    runCommand("bash", ["-c", command], {
      cwd: workspace.root,
      env: { KUBECONFIG: server.kubeconfig, PATH: `${resolve(judge("helm")!, "..")}:${process.env["PATH"]}` },
    });

  const kubectl = (args: string) => {
    const { status, text } = shell(`kubectl ${args}`);
    expect(`${status} ${text}`).toMatch(/^0 /);
    return text;
  };

  /** What the steps say, word for word, but for what would wait for a pod that nobody runs here. */
  const follow = (steps: readonly Step[]) => {
    for (const command of steps.flatMap(({ commands }) => commands)) {
      if (/ rollout status |^pnpm build /.test(command)) continue;
      const { status, text } = shell(command);
      expect(`${command}\n${status} ${text}`).toMatch(/\n0 /);
    }
  };

  const kinds =
    "deployments,services,configmaps,secrets,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,nodes";
  const everything = (namespace: string) =>
    kubectl(`get ${kinds} -n ${namespace} -o name`)
      .trim()
      .split("\n")
      .filter((name) => !/:|kube-|cluster-admin|^clusterrole[^/]*\/(admin|edit|view)$/.test(name));

  test.each(["seed-edge-rest", "seed-edge-socket", "seed-in-cluster"])(
    "%s: a plain apply fails, the printed steps succeed, and lead back",
    async (name) => {
      const namespace = name;
      const values = readFileSync(join(cases, name, "values.yaml"), "utf8");
      installRelease(name, namespace);
      const result = importValues({ name, namespace, sources: [{ name: "values.yaml", text: values }] });
      if ("refused" in result) throw new Error(JSON.stringify(result.refused));
      const { node, secrets, environment, files } = result.imported;
      for (const { path, text } of files) workspace.write(path, text);
      expect((await workspace.run("build", name)).code).toBe(0);
      const manifests = `environments/${name}/manifests`;
      const deployment = `${manifests}/nodes/${node}/deployment.yaml`;
      // The virtual kubelet made it.
      kubectl(`create -f ${manifests}/nodes/${node}/node.yaml`);
      const before = everything(namespace);
      const uid = kubectl(`get deployment ${node}-node -n ${namespace} -o jsonpath={.metadata.uid}`);

      const plain = shell(`kubectl apply --server-side --force-conflicts -f ${deployment}`);
      expect(plain.status).not.toBe(0);
      expect(plain.text).toMatch(/is invalid[\s\S]*spec\.strategy\.rollingUpdate: Forbidden/);

      const bastion = environment.nodes[node]!.mode === "edge-socket";
      const steps = takeOverSequence({
        environment: name,
        node,
        release,
        namespace,
        files: Object.keys(workspace.files()).flatMap((path) =>
          path.startsWith(`${name}/manifests/`) ? [path.slice(name.length + 11)] : [],
        ),
        hasTunnel: false,
        secrets,
      });
      for (const key of secrets.flatMap(({ keys }) => keys)) writeFileSync(join(workspace.root, key), "hunter2");
      follow(steps.prepare);
      follow([steps.release.kubectl, ...steps.takeOver]);

      expect(
        kubectl(`get deployment ${node}-node -n ${namespace} -o jsonpath={.metadata.uid}/{.spec.strategy.type}`),
      ).toBe(`${uid}/Recreate`);
      const after = everything(namespace);
      const gone = before.filter((object) => !after.includes(object));
      expect(gone.toSorted()).toEqual(
        [...(bastion ? [`service/ssh-bastion-${release}`] : []), `secret/sh.helm.release.v1.${release}.v1`].toSorted(),
      );

      // What a puller does from now on, as itself.
      for (const manager of ["kustomize-controller", "argocd-controller"])
        kubectl(`apply --server-side --force-conflicts --field-manager ${manager} -k ${manifests}/nodes/${node}`);
      follow([steps.handOver.kubectl]);

      follow(steps.cleanUp);
      const left = everything(namespace);
      const marks = kubectl(
        `get ${kinds} -n ${namespace} -o jsonpath='{range .items[*]}{.kind} {.metadata.name} {.metadata.annotations}{"\\n"}{end}'`,
      );
      expect(marks.split("\n").filter((line) => line.includes("meta.helm.sh"))).toEqual([]);
      expect(left).toContain(`node/${node}`);
      expect(left.filter((object) => /-(secret|test|node-reader|read-nodes)$/.test(object))).toEqual([]);

      follow(steps.wayBack);
      expect(
        kubectl(`get deployment ${node}-node -n ${namespace} -o jsonpath={.metadata.uid}/{.spec.strategy.type}`),
      ).toBe(`${uid}/RollingUpdate`);
      expect(shell(`helm -n ${namespace} status ${release}`).text).toContain("STATUS: deployed");
      kubectl(`delete node ${node}`);
      rmSync(join(workspace.root, `environments/${name}`), { recursive: true });
    },
  );

  /** A chart whose one template is what the real one rendered: Helm installs it as its own. */
  function installRelease(name: string, namespace: string): void {
    const chart = join(workspace.root, `chart-${name}`);
    mkdirSync(join(chart, "templates"), { recursive: true });
    writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: interlink\nversion: 0.0.0\n");
    writeFileSync(
      join(chart, "all.yaml"),
      readFileSync(join(cases, name, "helm.yaml"), "utf8").replaceAll(
        /namespace: "?interlink"?/g,
        `namespace: ${namespace}`,
      ),
    );
    writeFileSync(join(chart, "templates/all.yaml"), '{{ .Files.Get "all.yaml" }}');
    const { status, text } = shell(`helm install ${release} ${chart} -n ${namespace} --create-namespace`);
    expect(`${status} ${text}`).toMatch(/^0 /);
  }
});
