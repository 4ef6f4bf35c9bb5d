import { problem, warning, type Problem } from "@interlink-gitops/core";
import type { PluginDefinition } from "@interlink-gitops/plugins";
import { choosePlugin, setUpPlugin } from "../resolve/plugin.ts";
import { tracingPrograms } from "../resolve/tracing.ts";
import type { Tracing, VirtualNode } from "../schema/environment.generated.ts";
import { isHostAndPort } from "./host.ts";
import { checkCertificate } from "./pem.ts";
import { nodeRule, type NodeAt, type Rule } from "./rule.ts";

/** Traces reach a collector, by programs that make some (domain §1c, `TELEMETRY_*`). */
export function tracing(definitions: readonly PluginDefinition[]): Rule {
  return nodeRule("traces reach their collector", (node, at) => {
    if (node.tracing === undefined) return [];
    return [...checkEndpoint(node.tracing, at), ...checkTls(node.tracing, at), ...checkPrograms(node, definitions, at)];
  });
}

function checkEndpoint({ endpoint }: Tracing, at: NodeAt): Problem[] {
  if (endpoint === undefined || isHostAndPort(endpoint)) return [];
  return [
    problem(
      "invalid-url",
      at("tracing.endpoint"),
      "this is no `host:port`: the programs would run, and no trace would ever arrive",
      'Write it without a scheme and a path: "otel-collector.observability:4317".',
    ),
  ];
}

/** interLink knows TLS only with a CA, and with a CA it demands a certificate of its own (pkg/interlink/config.go). */
function checkTls({ caCertificate, client, skipVerification }: Tracing, at: NodeAt): Problem[] {
  const problems = caCertificate === undefined ? [] : checkCertificate(caCertificate, at("tracing.caCertificate"));
  if (caCertificate !== undefined && client === undefined) {
    problems.push(
      problem(
        "missing-field",
        at("tracing.client"),
        "with a CA the programs demand a certificate of their own: they would end at their start, for ever",
        "Add `client`, the Secret with a certificate that the collector accepts, or remove `caCertificate`.",
      ),
    );
  }
  if (caCertificate === undefined && client !== undefined) {
    problems.push(
      problem(
        "missing-field",
        at("tracing.caCertificate"),
        "without a CA the programs use no TLS at all: traces would travel in clear text",
        "Add the CA that signed the collector's certificate, or remove `client`.",
      ),
    );
  }
  if (skipVerification === true) {
    problems.push(
      caCertificate === undefined
        ? problem(
            "insecure-tls",
            at("tracing.skipVerification"),
            "without a CA the programs use no TLS at all, and have no certificate to verify",
            "Remove it, or add `caCertificate` and `client`.",
          )
        : warning(
            "insecure-tls",
            at("tracing.skipVerification"),
            "any certificate of the collector is accepted",
            "Remove it: the CA makes it needless.",
          ),
    );
  }
  return problems;
}

function checkPrograms(node: VirtualNode, definitions: readonly PluginDefinition[], at: NodeAt): Problem[] {
  const plugin = node.mode === "in-cluster" ? setUpPlugin(choosePlugin("", node, {}, definitions)) : undefined;
  const able = tracingPrograms(node.mode !== "edge-rest", plugin);
  return (node.tracing?.programs ?? []).flatMap((program, index) =>
    able.includes(program)
      ? []
      : [
          problem(
            "invalid-value",
            at(`tracing.programs.${index}`),
            `\`${program}\` makes no traces in this node's pod`,
            `Choose of: ${able.join(", ")}. What runs at the site is set up there.`,
          ),
        ],
  );
}
