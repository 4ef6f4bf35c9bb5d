import { images as releaseImages, newestRelease, releases, type InterLinkRelease } from "@interlink-gitops/models";
import type { Images } from "@interlink-gitops/environment";
import { present, type Context } from "./context.ts";

interface Image {
  repository: string;
  /** With its separator: `:1.0`, `@sha256:…`. Empty when it names no version. */
  version: string;
}

/** An image in its repository and what follows that: `:0.6.1`, `@sha256:…`, or nothing for `latest`. */
export function splitImage(image: string): Image {
  const [repository = "", digest] = image.trim().split("@");
  const [, name = "", tag] = /^(.*?)(?::([^:/]+))?$/s.exec(repository)!;
  if (digest !== undefined) return { repository: name, version: `${tag === undefined ? "" : `:${tag}`}@${digest}` };
  return { repository: name, version: tag === undefined || tag === "latest" ? "" : `:${tag}` };
}

/** The release whose images the values name, or the newest: `latest` means it. */
export function releaseOf({ chart }: Context): InterLinkRelease {
  const { version } = splitImage(chart.virtualNode.image);
  return releases.find((release) => version === `:${release}`) ?? newestRelease;
}

/** The images that are not the release's own, each with a fixed version. */
export function translateImages(context: Context, containers: readonly string[]): Images | undefined {
  const { chart, field } = context;
  const own = releaseImages[releaseOf(context)];
  const bastionTag = "10.2_p1-r0-ls225";
  const pick = (container: string, name: keyof Images, path: string, image: string, standard: string) =>
    containers.includes(container) ? otherImage(context, path, image, standard, field(`images.${name}`)) : undefined;
  return present({
    virtualKubelet: pick("vk", "virtualKubelet", "virtualNode.image", chart.virtualNode.image, own.virtualKubelet),
    interlink: pick("interlink", "interlink", "interlink.image", chart.interlink.image, own.interlink),
    tokenRefresher: pick("refresh-token", "tokenRefresher", "OAUTH.image", chart.OAUTH.image, own.refreshToken),
    sshBastion: pick(
      "ssh-bastion",
      "sshBastion",
      "sshBastion.image",
      chart.sshBastion.image,
      `lscr.io/linuxserver/openssh-server:${bastionTag}`,
    ),
  });
}

/** Undefined where it is the standard image: nothing needs to be written then. */
function otherImage(
  { notes }: Context,
  path: string,
  image: string,
  standard: string,
  field: string,
): string | undefined {
  const given = splitImage(image);
  const usual = splitImage(standard);
  if (given.repository === "") {
    notes.say(path, image, "No pod starts without an image. The new file has the usual one.");
    return undefined;
  }
  if (given.repository === usual.repository && (given.version === "" || given.version === usual.version))
    return undefined;
  if (!/^[\w.:/-]*$/.test(given.repository) || /\s/.test(image.trim())) {
    notes.refuse(
      "image-tag",
      path,
      "this is no name of an image: the pod could never start",
      "Write it as registry/name:tag.",
    );
    return undefined;
  }
  if (given.version !== "") return image.trim();
  // The same program from another registry: the release's own tag is what `latest` means here.
  if (basename(given.repository) === basename(usual.repository)) {
    notes.comment(field, "The values name no version. Check that your registry has this one.");
    return `${given.repository}${usual.version}`;
  }
  notes.refuse(
    "image-tag",
    path,
    `\`${image}\` names no fixed version, so what runs could change by itself`,
    `Say which one runs: --set ${path}=${given.repository}@sha256:… (kubectl get pods -o yaml shows it as imageID).`,
  );
  return undefined;
}

function basename(repository: string): string {
  return repository.slice(repository.lastIndexOf("/") + 1);
}
