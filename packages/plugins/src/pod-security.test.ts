import { secret } from "@interlink-gitops/secrets";
import { expect, test } from "vitest";
import { arc, custom, docker, htcondor, kubernetes, slurm } from "./list.ts";
import { podSecurityOf } from "./pod-security.ts";
import { containerOf } from "./testing.ts";

const reference = secret.existing("site");
const own = { image: "p:1", port: 4000 };
const data = { name: "data", mountPath: "/data" };
const ce = { computingElement: "arc", proxy: reference };

test.each([
  ["privileged", "Docker", containerOf(docker, {})],
  ["privileged", "Slurm in the pod", containerOf(slurm, {})],
  ["privileged", "a directory of the machine", containerOf(arc, { ...ce, storage: { hostPath: "/shared" } })],
  [
    "baseline",
    "Slurm outside the pod",
    containerOf(slurm, { cluster: { slurmConf: "", mungeKey: reference }, storage: { claim: "jobs" } }),
  ],
  ["baseline", "root", containerOf(arc, ce)],
  ["baseline", "capabilities", containerOf(htcondor, { image: "p:1", schedd: "a", collector: "b" })],
  [
    "baseline",
    "NFS",
    containerOf(custom, { ...own, volumes: [{ ...data, source: { nfs: { server: "s", path: "/" } } }] }),
  ],
  ["restricted", "a remote Kubernetes", containerOf(kubernetes, { kubeconfig: reference })],
  [
    "restricted",
    "an empty directory",
    containerOf(custom, { ...own, volumes: [{ ...data, source: { emptyDir: {} } }] }),
  ],
])("%s admits %s", (level, _, setup) => {
  expect(podSecurityOf(setup)).toBe(level);
});
