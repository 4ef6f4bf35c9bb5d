import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { onPath, root, runCommand } from "../judges.ts";

const there = onPath("python3");
if (!there) console.warn("NOT RUN: what the connection test makes of answers: python3 is not on PATH");

/** What a line of Python says, with the script's modules at hand. */
function say(code: string, ...args: string[]): string {
  const path = join(root, "packages/components/src/connection-test/script");
  const { text } = runCommand("python3", ["-c", `import sys\n${code}`, ...args], {
    env: { PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return text.trim();
}

describe.runIf(there)("what the connection test makes of answers", () => {
  // As Python says them, of servers in Go and in OpenSSL.
  test.each([
    [
      "CERTIFICATE_VERIFY_FAILED] … Hostname mismatch, certificate is not valid for 'site'",
      "FAIL",
      "must name that host",
    ],
    ["CERTIFICATE_VERIFY_FAILED] … IP address mismatch, certificate is not valid", "FAIL", "must name that host"],
    ["CERTIFICATE_VERIFY_FAILED] … certificate has expired", "FAIL", "must renew its certificate"],
    ["CERTIFICATE_VERIFY_FAILED] … certificate is not yet valid", "FAIL", "compare the clocks"],
    ["CERTIFICATE_VERIFY_FAILED] … unable to get local issuer certificate", "FAIL", "`tls.caCertificate`"],
    ["[SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca", "FAIL", "`tls.client`"],
    ["[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert certificate required", "FAIL", "`tls.client`"],
    ["[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure", "FAIL", "`tls.client`"],
    ["[Errno 111] Connection refused", "WAIT", "firewall"],
    ["timed out", "WAIT", "firewall"],
  ])("%s is a %s", (why, kind, hint) => {
    const said = say("import remote; print(*remote.unreachable('https://site', sys.argv[1]))", why);
    expect(said).toMatch(new RegExp(`^${kind} `));
    expect(said).toContain(hint);
  });

  const lost = `
import canary
class Cluster:
    def __init__(self, command): self.command = command
    def call(self, method, path, body=None):
        if method == "POST": return 409, {"message": "already exists"}
        return 200, {"spec": {"containers": [{"command": [self.command]}]}}
print(canary.create(Cluster(sys.argv[1]), "/pods", {}, "/pods/canary", "word").kind)`;

  test("a canary whose making was not answered is made all the same", () => {
    expect(say(lost, "echo word")).toBe("PASS");
    expect(say(lost, "echo another")).toBe("WAIT");
  });
});
