import { expect, test } from "vitest";
import { parseChallenge } from "./challenge.ts";

test("a token service is read with what it wants to hear", () => {
  const header = 'Bearer realm="https://auth.example/token",service="the \\"one\\"",scope="repository:a:pull,push"';
  expect(parseChallenge(header)).toEqual({
    scheme: "bearer",
    realm: "https://auth.example/token",
    service: 'the "one"',
    scope: "repository:a:pull,push",
  });
});

test.each([
  ['basic realm="x"', { scheme: "basic" }],
  ["Bearer", undefined],
  ["Negotiate abc", undefined],
  [
    'Bearer realm="https://a.example/t", Basic realm="of the Basic"',
    { scheme: "bearer", realm: "https://a.example/t" },
  ],
  ['Basic realm="x, y", Bearer realm=https://a.example/t', { scheme: "bearer", realm: "https://a.example/t" }],
  ['Negotiate YII==, Basic realm="x"', { scheme: "basic" }],
  [null, undefined],
])("%s", (header, expected) => expect(parseChallenge(header)).toEqual(expected));
