import { expect, test } from "vitest";
import { builtAfter, edited, sentences } from "../testing/trees.ts";

const built = builtAfter();
const folder = "environments/test/manifests/nodes/rest";
const weakened = (change: (pod: any) => void) =>
  sentences(
    built,
    edited(built, `${folder}/deployment.yaml`, "Deployment", ({ spec }) => change(spec.template.spec)),
  ).filter((one) => one.startsWith("widens security-weakened"));

test.each([
  [{ runAsUser: undefined }, "`runAsUser` is left to the image"],
  [{ procMount: "Unmasked" }, "`procMount` is `Unmasked`"],
  [{ appArmorProfile: { type: "Unconfined" } }, "`appArmorProfile` is `Unconfined`"],
])("%j confines a container less", (fields, said) => {
  expect(weakened(({ containers }) => Object.assign(containers[0].securityContext, fields))).toEqual([
    `widens security-weakened rest: The container \`vk\` is confined less: ${said}.`,
  ]);
});

test("a container that joins is told when it may more than those that ask for nothing", () => {
  const join = (securityContext: object) =>
    weakened((pod) => pod.containers.push({ name: "x", image: "x", securityContext }));
  expect(join({ runAsUser: 0, capabilities: { add: ["SYS_ADMIN", "CHOWN"] } })).toEqual([
    expect.stringContaining("`runAsUser` is `0`, which is root and new capabilities `SYS_ADMIN`"),
  ]);
  expect(join({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } })).toEqual([]);
});

test("an account that goes gives no token away", () => {
  const after = edited(built, `${folder}/rbac.yaml`, "ServiceAccount", (account) => (account.metadata.name = "other"));
  expect(sentences(built, after).filter((one) => one.startsWith("widens"))).toEqual([]);
});
