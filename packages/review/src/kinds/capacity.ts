import { parseQuantity } from "@interlink-gitops/models";
import type { Subject } from "../compare/subject.ts";
import { at, recordsOf, textAt, type Fields } from "../read/records.ts";
import { list, plain, say, type Words } from "../words.ts";
import { staying, type ChangeKind, type Finding } from "./kind.ts";
import { config } from "./views.ts";

export const capacityRaised = capacityKind(
  { id: "capacity-raised", grade: "notable", title: "Nodes offer more." },
  1,
  (what) => say`The node offers more than today: ${what}. The scheduler sends it more pods.`,
);

export const capacityLowered = capacityKind(
  { id: "capacity-lowered", grade: "notable", title: "Nodes offer less than today." },
  -1,
  (what) =>
    say`The node offers less than today: ${what}. Pods that run there go on; new ones wait until enough of them have ended.`,
);

export const acceleratorAdded: ChangeKind = {
  id: "accelerator-added",
  grade: "notable",
  title: "Nodes offer new accelerators.",
  on: staying,
  detect: (subject) =>
    accelerators(
      subject,
      ({ before, after }) => before === undefined && after !== undefined,
      (what) => say`The node offers accelerators that it did not have: ${what}.`,
    ),
};

export const acceleratorRemoved: ChangeKind = {
  id: "accelerator-removed",
  grade: "breaks",
  title: "Nodes lose accelerators.",
  on: staying,
  detect: (subject) =>
    accelerators(
      subject,
      ({ before, after }) => before !== undefined && after === undefined,
      (what) => say`The node loses accelerators: ${what}. Pods that ask for them find no place here any more and wait.`,
    ),
};

interface Amount {
  name: Words;
  before: string | undefined;
  after: string | undefined;
}

function capacityKind(
  kind: Pick<ChangeKind, "id" | "grade" | "title">,
  direction: 1 | -1,
  sentence: (what: Words) => Words,
): ChangeKind {
  return {
    ...kind,
    on: staying,
    detect(subject) {
      const amounts = [...sizes(subject), ...acceleratorAmounts(subject)].filter(
        ({ before, after }) => before !== undefined && after !== undefined && compare(before, after) === direction,
      );
      return finding(subject, amounts, sentence, ({ name, before, after }) => say`${name} ${before!} → ${after!}`);
    },
  };
}

function accelerators(subject: Subject, is: (amount: Amount) => boolean, sentence: (what: Words) => Words): Finding[] {
  const amounts = acceleratorAmounts(subject).filter(is);
  return finding(subject, amounts, sentence, ({ name, before, after }) => say`${after ?? before ?? ""} × ${name}`);
}

function finding(
  subject: Subject,
  amounts: readonly Amount[],
  sentence: (what: Words) => Words,
  describe: (amount: Amount) => Words,
): Finding[] {
  const pair = config(subject, "virtual-kubelet")?.pair;
  if (pair === undefined || amounts.length === 0) return [];
  return [{ sentence: sentence(list(amounts.map(describe))), about: [pair], covers: /\.Resources\b/ }];
}

function sizes(subject: Subject): Amount[] {
  const { before, after } = config(subject, "virtual-kubelet") ?? {};
  const names = { CPU: plain("CPU"), Memory: plain("memory"), Pods: plain("pods") };
  return Object.entries(names).map(([key, name]) => ({
    name,
    before: textAt(before, "Resources", key),
    after: textAt(after, "Resources", key),
  }));
}

function acceleratorAmounts(subject: Subject): Amount[] {
  const { before, after } = config(subject, "virtual-kubelet") ?? {};
  if (before === undefined || after === undefined) return [];
  const [was, is] = [available(before), available(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => ({
    name: say`${name}`,
    before: was.get(name),
    after: is.get(name),
  }));
}

/** How many there are of each type and model; none counts as absent. */
function available(config: Fields): Map<string, string> {
  const all = recordsOf(at(config, "Resources", "Accelerators")).flatMap((one) => {
    const [type = "", model = "", count = "0"] = ["ResourceType", "Model", "Available"].map((key) => textAt(one, key));
    return compare("0", count) === 1 ? [[model === "" ? type : `${type} (${model})`, count] as const] : [];
  });
  return new Map(all);
}

/** 1 when the second is more; 0 also for what is no quantity. */
function compare(before: string, after: string): 1 | 0 | -1 {
  const [was, is] = [parseQuantity(before), parseQuantity(after)];
  if (was === undefined || is === undefined || was === is) return 0;
  return is > was ? 1 : -1;
}
