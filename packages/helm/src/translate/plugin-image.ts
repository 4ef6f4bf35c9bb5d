import type { Context } from "./context.ts";
import { splitImage } from "./images.ts";
import { guideImage, type PluginKind } from "./plugin-kinds.ts";

/** The plugin's image with a fixed version. Undefined where it is not known, or is what the plugin's preset has. */
export function pluginImage({ chart, notes, field }: Context, kind: PluginKind | undefined): string | undefined {
  const { image } = chart.plugin;
  const { repository, version } = splitImage(image);
  if (repository === "") {
    notes.refuse(
      "values-incomplete",
      "plugin.image",
      "the plugin has no image",
      "Set plugin.image to your plugin's, with its tag.",
    );
    return undefined;
  }
  if (guideImage.test(repository)) {
    notes.say(
      "plugin.image",
      image,
      `Nobody builds this image of the chart's guide. The new file has the Docker plugin's own, ${kind!.usualImage}.`,
    );
    return kind!.usualImage;
  }
  if (version !== "") return image.trim();
  const usual = kind === undefined ? undefined : splitImage(kind.usualImage);
  if (usual !== undefined && usual.repository.split("/").at(-1) === repository.split("/").at(-1)) {
    notes.comment(field("plugin.image"), "The values name no version. Check that your registry has this one.");
    return `${repository}${usual.version}`;
  }
  notes.refuse(
    "image-tag",
    "plugin.image",
    `\`${image}\` names no fixed version, so what runs could change by itself`,
    `Say which one runs: --set plugin.image=${repository}@sha256:… (kubectl get pods -o yaml shows it as imageID).`,
  );
  return undefined;
}
