import { isDeepStrictEqual } from "node:util";
import { at, fieldsOf, isFields, textAt, type Fields } from "../read/records.ts";
import { join, list, plain, say, silence, type Words } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { containers } from "./views.ts";

export const probeWeakened: ChangeKind = {
  id: "probe-weakened",
  grade: "notable",
  title: "Probes are weakened or gone.",
  on: staying,
  detect: (subject) =>
    containers(subject).flatMap(({ name, pair, before, after }) => {
      if (before === undefined || after === undefined) return [];
      const what = ["startup", "readiness", "liveness"].flatMap((probe) =>
        weaknesses(probe, before[`${probe}Probe`], after[`${probe}Probe`]),
      );
      if (what.length === 0) return [];
      const hides = name === "vk" && after["readinessProbe"] === undefined && before["readinessProbe"] !== undefined;
      const sentence = join(
        say`Kubernetes notices less about the container ${name}: ${list(what)}.`,
        hides ? say`A roll-out then counts as done before the node is Ready.` : silence,
      );
      return [{ sentence, about: [pair], covers: /Probe\b/ }];
    }),
};

const handlers = ["exec", "httpGet", "tcpSocket", "grpc"];
/** The more of these, the later a failure is noticed; with the API server's defaults. */
const patience: Readonly<Record<string, number>> = { failureThreshold: 3, periodSeconds: 10, timeoutSeconds: 1 };

function weaknesses(probe: string, before: unknown, after: unknown): Words[] {
  if (!isFields(before)) return [];
  if (!isFields(after)) return [plain(`its ${probe} probe is gone`)];
  const asked = handlers.some((handler) => !isDeepStrictEqual(before[handler], after[handler]));
  const later = Object.entries(patience).flatMap(([field, usual]) => {
    const [was, is] = [numberAt(before, field, usual), numberAt(after, field, usual)];
    return is > was ? [say`${field} of its ${plain(probe)} probe ${was} → ${is}`] : [];
  });
  return [
    ...(asked ? [say`its ${plain(probe)} probe asks ${describe(after)} instead of ${describe(before)}`] : []),
    ...later,
  ];
}

function numberAt(probe: Fields, field: string, usual: number): number {
  const value = Number(textAt(probe, field));
  return Number.isFinite(value) ? value : usual;
}

function describe(probe: Fields): string {
  const handler = handlers.find((name) => probe[name] !== undefined) ?? "nothing";
  const port = textAt(probe, handler, "port");
  const path = textAt(probe, handler, "path") ?? "";
  if (port !== undefined) return `${handler} ${port}${path}`;
  const command = fieldsOf(at(probe, handler))["command"];
  return Array.isArray(command) ? `${handler} ${command.join(" ").replace(/\s+/g, " ").slice(0, 60)}` : handler;
}
