import { emit } from "@interlink-gitops/models";
import { expect, test } from "vitest";
import { imagesIn, splitDigest } from "./in-use.ts";

const object = (kind: string, content: object) => emit({ apiVersion: "v1", kind, metadata: { name: "x" }, ...content });
const file = (text: string, path = "manifests/nodes/leonardo/x.yaml") => ({ environment: "production", path, text });
const found = (text: string) =>
  imagesIn([file(text)]).images.map(({ image, places: [place] }) => [image, place?.container, place?.inText]);

test("containers of every sort and image volumes count, in any kind that describes a pod", () => {
  const pod = {
    initContainers: [{ name: "first", image: "a:1" }],
    containers: [{ name: "main", image: "b:1" }],
    volumes: [{ name: "data", image: { reference: "c:1" } }, { name: "other" }],
  };
  const expected = [
    ["a:1", "first", false],
    ["b:1", "main", false],
    ["c:1", "data", false],
  ];
  expect(found(object("Pod", { spec: pod }))).toEqual(expected);
  expect(found(object("CronJob", { spec: { jobTemplate: { spec: { template: { spec: pod } } } } }))).toEqual(expected);
});

test("a template in a ConfigMap names images, too", () => {
  const template = `{{- $port := 8080}}
      containers:
        - name: wstunnel
          image: "ghcr.io/erebe/wstunnel:v1"
          command: ["/home/app/wstunnel"]
        {{- if .Mesh}}
        - name: wireguard
          image: lscr.io/wireguard:2
        {{- end}}
        # image: old:1
        - image: {{.Image}}
      imagePullPolicy: Always
`;
  expect(
    found(object("ConfigMap", { data: { "template.yaml": template, "x.json": '{\n  "image": "c:1",\n}' } })),
  ).toEqual([
    ["c:1", undefined, true],
    ["ghcr.io/erebe/wstunnel:v1", "wstunnel", true],
    ["lscr.io/wireguard:2", "wireguard", true],
  ]);
});

test("places are kept apart, in the order of the files, and images in their own", () => {
  const pod = (image: string) => object("Pod", { spec: { containers: [{ name: "c", image }] } });
  const files = [
    file(pod("b:1"), "manifests/nodes/n2/d.yaml"),
    file(pod("b:1"), "manifests/nodes/n10/d.yaml"),
    file(pod("a:1"), "manifests/cluster/d.yaml"),
  ];
  const { images } = imagesIn(files);
  expect(images.map(({ image, places }) => [image, places.map(({ node }) => node)])).toEqual([
    ["a:1", [undefined]],
    ["b:1", ["n2", "n10"]],
  ]);
  expect(images[1]?.places[0]?.file).toBe("environments/production/manifests/nodes/n2/d.yaml");
});

test("a file that cannot be read is named, and the others count", () => {
  const { images, faults } = imagesIn([
    file("<<<<<<< ours\n"),
    file(object("Pod", { spec: { containers: [{ name: "c", image: "a:1" }] } })),
  ]);
  expect(images).toHaveLength(1);
  expect(faults).toEqual([
    {
      environment: "production",
      file: "environments/production/manifests/nodes/leonardo/x.yaml",
      fault: "holds the marks of a merge conflict",
    },
  ]);
});

test("a digest is told apart from the name before it", () => {
  expect(splitDigest("localhost:5000/a:1@sha256:b")).toEqual({ name: "localhost:5000/a:1", digest: "sha256:b" });
  expect(splitDigest("localhost:5000/a:1")).toEqual({ name: "localhost:5000/a:1" });
});
