import { z } from "zod";

/** A web proxy for the token refresher. */
export const proxy = z
  .strictObject({
    http: z
      .string()
      .optional()
      .meta({ description: "The proxy for http:// requests.", examples: ["http://proxy.example:3128"] }),
    https: z
      .string()
      .optional()
      .meta({ description: "The proxy for https:// requests.", examples: ["http://proxy.example:3128"] }),
    noProxy: z
      .array(z.string())
      .optional()
      .meta({ description: "Hosts, suffixes and CIDRs that are reached directly." }),
  })
  .meta({
    id: "Proxy",
    description:
      "A web proxy for the token refresher. interLink's own calls and the cluster's API go directly: interLink heeds no proxy.",
  });
