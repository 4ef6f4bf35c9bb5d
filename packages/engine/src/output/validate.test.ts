import { describe, expect, it } from "vitest";
import { resource, shared } from "../testing/resources.ts";
import type { FieldFault } from "@interlink-gitops/models";
import { validateResources } from "./validate.ts";

const fine = (): FieldFault[] => [];

describe("validateResources", () => {
  it("finds nothing wrong with good objects", () => {
    expect(validateResources([resource("Service", "x"), shared("Namespace", "interlink", "namespace")], fine)).toEqual(
      [],
    );
  });

  it("says where an unknown field is and what may have been meant", () => {
    const fault: FieldFault = {
      code: "unknown-field",
      path: "spec.containers[0].imagee",
      message: "is not a known field",
      suggestion: "image",
    };
    expect(validateResources([resource("Pod", "x")], () => [fault])).toEqual([
      {
        code: "invalid-object",
        severity: "error",
        where: {
          environment: "production",
          node: "leonardo",
          component: "rbac",
          object: "Pod interlink/x",
          field: "spec.containers[0].imagee",
        },
        problem: "spec.containers[0].imagee is not a known field, did you mean image?",
        hint: "Kubernetes would drop or refuse this field: correct its name or take it away.",
      },
    ]);
  });

  it.each(["wrong-type", "missing-field", "invalid-value"] as const)("reports a %s", (code) => {
    const [found] = validateResources([resource("Pod", "x")], () => [{ code, path: "spec", message: "is wrong" }]);
    expect(found).toMatchObject({ code: "invalid-object", where: { field: "spec" }, problem: "spec is wrong" });
  });

  it("refuses a kind that Kubernetes does not have", () => {
    const fault: FieldFault = {
      code: "unknown-kind",
      path: "kind",
      message: "v1/Pood is not a known kind",
      suggestion: "v1/Pod",
    };
    const [found] = validateResources([resource("Pood", "x")], () => [fault]);
    expect(found).toMatchObject({ code: "unknown-kind", severity: "error" });
    expect(found!.problem).toBe("v1/Pood is not a known kind, did you mean v1/Pod?");
  });

  it("refuses a kind that a known group does not have", () => {
    const apiVersion = "source.toolkit.fluxcd.io/v2";
    const message = `${apiVersion}/GitRepository is not a known kind`;
    const suggestion = "source.toolkit.fluxcd.io/v1/GitRepository";
    const fault: FieldFault = { code: "unknown-kind", path: "kind", message, suggestion };
    const [found] = validateResources([resource("GitRepository", "x", {}, { apiVersion })], () => [fault]);
    expect(found!.severity).toBe("error");
  });

  it("warns once of somebody's own kind, which it cannot check", () => {
    const apiVersion = "serving.knative.dev/v1";
    const service = (name: string) => resource("Service", name, {}, { apiVersion });
    const message = `${apiVersion}/Service is not a known kind`;
    const problems = validateResources([service("a"), service("b")], () => [
      { code: "unknown-kind", path: "kind", message, suggestion: "v1/Service" },
    ]);
    expect(problems).toMatchObject([{ code: "unknown-kind", severity: "warning" }]);
    expect(problems[0]!.problem).toBe(
      "serving.knative.dev/v1/Service is not a known kind: its objects are written unchecked",
    );
  });

  it("names an object that lacks a name as well as it can", () => {
    const fault: FieldFault = { code: "missing-field", path: "metadata", message: "is required" };
    const nameless = { ...resource("Pod", "x"), object: { kind: "Pod" } as never };
    expect(validateResources([nameless], () => [fault])).toMatchObject([
      { where: { object: "Pod without a name" }, problem: "metadata is required" },
    ]);
  });

  it("refuses a namespaced object without a namespace", () => {
    expect(validateResources([shared("ConfigMap", "x", "config")], fine)).toMatchObject([
      {
        code: "invalid-object",
        where: { object: "ConfigMap x", field: "metadata.namespace" },
        problem: "ConfigMap x has no namespace",
        hint: "Set metadata.namespace: Flux refuses a namespaced object without one.",
      },
    ]);
  });

  it.each(["Namespace", "ClusterRole", "ClusterRoleBinding", "PersistentVolume", "ClusterIssuer"])(
    "asks for no namespace on a %s",
    (kind) => {
      expect(validateResources([shared(kind, "x", "rbac")], fine)).toEqual([]);
    },
  );
});
