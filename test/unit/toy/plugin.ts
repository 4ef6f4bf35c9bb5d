import { definePlugin } from "@interlink-gitops/plugins";
import { z } from "zod";

interface ToyOptions {
  greeting?: string;
}

/** A plugin that exists only here: this folder and one line in a list are all that it takes. */
export const toy = definePlugin<"toy", ToyOptions>({
  name: "toy",
  title: "A toy",
  options: z.strictObject({ greeting: z.string().optional().meta({ description: "What it says." }) }),
  setUp({ greeting = "hello" }, { socketDirectory }) {
    const socket = `${socketDirectory}/toy.sock`;
    return {
      image: "toys.example/toy:1.0.0",
      env: { GREETING: greeting, TOY_CONFIG: "/etc/toy/toy.yaml" },
      listen: { kind: "socket", path: socket },
      config: { directory: "/etc/toy", file: "toy.yaml", content: { Listen: socket } },
      user: 4711,
      volumes: [],
    };
  },
});
