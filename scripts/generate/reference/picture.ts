import type { KubernetesObject } from "@interlink-gitops/core";
import { type Places, placesOf } from "./places.ts";
import { render } from "./render.ts";
import { nodeName } from "./stages.ts";

/** What an environment becomes, by the names that people give it, or why it becomes nothing. */
export type Picture = { places: Places; refused?: undefined } | { refused: string };

const pictures = new Map<string, Picture>();

/** The picture of an environment. Many are asked for more than once. */
export function pictureOf(environment: unknown): Picture {
  const key = JSON.stringify(environment);
  const known = pictures.get(key);
  if (known !== undefined) return known;
  const picture = draw(environment as { namespace: { name: string } });
  pictures.set(key, picture);
  return picture;
}

function draw(environment: { namespace: { name: string } }): Picture {
  const rendered = render(environment);
  if (rendered.refused !== undefined) return rendered;
  const places: Places = {};
  for (const object of rendered.objects) {
    const label = labelOf(object, environment.namespace.name);
    places[label] = { ...(places[label] as Places | undefined), ...ownName(object), ...placesOf(object) };
  }
  for (const { folder, source } of rendered.files) {
    const label = `the file itself, copied into \`${general(folder)}\``;
    places[label] = `${(places[label] as string | undefined) ?? ""} ${source}`;
  }
  return { places };
}

/** Names are as they are in every environment: what people chose themselves is left out. */
function labelOf({ kind, metadata }: KubernetesObject, home: string): string {
  const { name, namespace } = metadata;
  const elsewhere = namespace === undefined || namespace === home ? "" : ` in \`${namespace}\``;
  return name.includes(nodeName) ? `${kind} \`${general(name)}\`${elsewhere}` : `${kind}${elsewhere}`;
}

/** A name that people chose may change, and then is a part like others. */
function ownName({ metadata: { name } }: KubernetesObject): Places {
  return name.includes(nodeName) ? {} : { "`metadata.name`": name };
}

function general(name: string): string {
  return name.replaceAll(nodeName, "<node>");
}
