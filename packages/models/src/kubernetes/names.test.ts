import { describe, expect, it } from "vitest";
import {
  dataKeyFault,
  dns1123LabelFault,
  dns1123SubdomainFault,
  labelKeyFault,
  labelValueFault,
  variableNameFault,
} from "./names.ts";

const long = (length: number): string => "a".repeat(length);

describe.each([
  [dns1123LabelFault, ["a", "0", "my-node-1", long(63)], ["", "-a", "a-", "A", "a.b", "a_b", "a\n", "é", long(64)]],
  [dns1123SubdomainFault, ["a", "a.b-c.d", long(253)], ["", ".", "a.", ".a", "a..b", "a.-b", "A.b", long(254)]],
  [
    labelKeyFault,
    ["a", "A_b.c-d", "app.kubernetes.io/name", "virtual-node.interlink/no-schedule", `${long(253)}/${long(63)}`],
    ["", "/", "a/", "/a", "A.b/c", "a/b/c", "a b", "_a", "a-", long(64), `${long(254)}/a`],
  ],
  [labelValueFault, ["", "a", "NVIDIA-A100.80_GB", long(63)], ["a b", "-a", "a.", "ä", "a/b", "a=b", long(64)]],
  [dataKeyFault, ["a", "mesh.sh", "A_b-c", ".a", long(253)], ["", ".", "..", "..a", "a/b", "a b", "ä", long(254)]],
  [variableNameFault, ["A", "_", "b.c-d", ".9"], ["", "9A", "A=B", "A B", "ä"]],
] as const)("%o", (faultOf, valid, invalid) => {
  it.each(valid)("finds no fault in %j", (text) => expect(faultOf(text)).toBeUndefined());
  it.each(invalid)("says what is wrong with %j", (text) => expect(faultOf(text)).toMatch(/^(is|has|may) /));
});
