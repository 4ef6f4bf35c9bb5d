import { secret } from "@interlink-gitops/secrets";
import { expect, test } from "vitest";
import { containerOf, objections } from "../testing.ts";
import type { HtcondorOptions } from "./options.generated.ts";
import { htcondor } from "./plugin.ts";

const options: HtcondorOptions = {
  image: "registry.example/htcondor-sidecar:2026.1",
  schedd: "schedd.example",
  collector: "cm.example",
};

test("the program's arguments are the options", () => {
  const { args } = containerOf(htcondor, {
    ...options,
    scheddName: "main",
    authentication: "SSL,SCITOKENS",
    proxy: secret.existing("proxy"),
    certificate: secret.existing("client"),
    certificates: { claim: "cas" },
    condorConfig: "A = 1\n",
    toolDebug: "D_SECURITY",
    port: 8001,
  });
  expect(args).toEqual([
    "--port=8001",
    "--schedd-host=schedd.example",
    "--collector-host=cm.example",
    "--schedd-name=main",
    "--auth-method=SSL,SCITOKENS",
    "--debug=D_SECURITY",
    "--cadir=/etc/grid-security/certificates",
    "--proxy=/run/secrets/proxy/proxy",
    "--certfile=/run/secrets/certificate/tls.crt",
    "--keyfile=/run/secrets/certificate/tls.key",
    "--condor-config=/etc/interlink/condor_config",
  ]);
});

test("its configuration is one file beside its program", () => {
  const { files, volumes } = containerOf(htcondor, {
    ...options,
    exportPodData: false,
    commandPrefix: "module load a",
  });
  expect(files).toEqual({
    "/utils/SidecarConfig.yaml": "CommandPrefix: module load a\nExportPodData: false\nDataRootFolder: jobs/\n",
  });
  expect(volumes).toEqual([{ name: "plugin-data", mountPath: "/utils/jobs", source: { emptyDir: {} } }]);
});

test("credentials are for the program alone", () => {
  const { secrets } = containerOf(htcondor, { ...options, proxy: secret.existing("grid") });
  expect(secrets).toEqual([
    {
      reference: { kind: "existing", name: "grid" },
      purpose: "proxy",
      mountPath: "/run/secrets/proxy/proxy",
      mode: 0o400,
    },
  ]);
});

test("it is root without the machine", () => {
  const { user, privileges, capabilities } = containerOf(htcondor, options);
  expect({ user, privileges, capabilities }).toMatchObject({ user: 0, privileges: undefined });
  expect(capabilities).toContain("SETUID");
});

test.each<[object, string]>([
  [
    { image: "ghcr.io/interlink-hq/htcondor-sidecar:v0.3.7-pre7" },
    "plugin.image: this release answers every request to create a pod with an error: it expects the list that interLink sent before 0.5.0",
  ],
  [
    { schedd: "a b" },
    "plugin.schedd: `a b` is no single word for a shell, and the plugin puts it into a command line as it is",
  ],
  [
    { condorConfig: "/etc/condor/condor_config" },
    "plugin.condorConfig: this is a path, and HTCondor would find nothing else in its configuration",
  ],
  [
    { certificates: { configMap: "Grid" } },
    "plugin.certificates.configMap: `Grid` may hold only a-z, 0-9, - and ., and each part must start and end with a letter or digit: no object has this name",
  ],
  [{ certificates: {} }, "plugin.certificates: the certificates are in one of `hostPath`, `claim` and `configMap`"],
  [{ storage: {} }, "plugin.storage: storage is one of `claim`, `hostPath` and `nfs`"],
  [
    { storage: undefined },
    "warning: plugin.storage: the ids of the site's jobs end with the pod: after a restart they run on, and nobody knows them",
  ],
])("%o is refused", (change, message) => {
  expect(objections(htcondor, { ...options, storage: { claim: "jobs" }, ...change })).toEqual([message]);
});
