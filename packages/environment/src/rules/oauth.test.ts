import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

test.each(["tokenUrl", "clientId", "audience"])("`%s` must not be the chart's DUMMY, nor empty", (field) => {
  for (const value of ["DUMMY", "", " "]) {
    const found = onlyProblem((environment) => (environment.nodes.rest.oauth[field] = value));
    expect(found).toMatchObject({
      code: "placeholder",
      severity: "error",
      where: { field: `nodes.rest.oauth.${field}` },
    });
  }
});

test("tokens may have no audience", () => {
  expect(resolveChanged((environment) => delete environment.nodes.rest.oauth.audience).problems).toEqual(
    resolveChanged(() => {}).problems,
  );
});

test.each([
  "ftp://idp.example/token",
  "http://idp.example",
  "https://idp.example",
  "https://idp.example:99999/token",
  "https://10.0.0.256/token",
])("%s is no token endpoint", (tokenUrl) => {
  const found = onlyProblem((environment) => (environment.nodes.rest.oauth.tokenUrl = tokenUrl));
  expect(found).toMatchObject({ code: "invalid-url", where: { field: "nodes.rest.oauth.tokenUrl" } });
});

test("a token endpoint without TLS, as a provider in the cluster may have it, is a warning", () => {
  const tokenUrl = "http://keycloak.keycloak.svc:8080/realms/site/protocol/openid-connect/token";
  const found = onlyProblem((environment) => (environment.nodes.rest.oauth.tokenUrl = tokenUrl));
  expect(found).toMatchObject({
    code: "clear-text",
    severity: "warning",
    where: { field: "nodes.rest.oauth.tokenUrl" },
  });
});

test("a refresh token is asked for only where the grant uses one", () => {
  const token = (grant: string) =>
    resolveChanged((environment) => (environment.nodes.rest.oauth.grant = grant)).environment?.nodes.find(
      ({ name }) => name === "rest",
    )?.token;
  expect(token("authorization_code")?.refreshToken).toEqual({ name: "rest-oauth", key: "refresh-token" });
  expect(token("client_credentials")).not.toHaveProperty("refreshToken");
});

test("the token endpoint's CA is PEM text, or a Secret that can exist", () => {
  const ca = (caCertificate: unknown) => (environment: any) =>
    (environment.nodes.rest.oauth.caCertificate = caCertificate);
  const field = "nodes.rest.oauth.caCertificate";
  expect(onlyProblem(ca("/etc/ca.pem"))).toMatchObject({ code: "invalid-certificate", where: { field } });
  expect(onlyProblem(ca({ kind: "existing", name: "Site CA" }))).toMatchObject({
    code: "secret-reference",
    where: { field: `${field}.name` },
  });
  expect(resolveChanged(ca({ kind: "existing", name: "site-ca" })).problems).toEqual([]);
});
