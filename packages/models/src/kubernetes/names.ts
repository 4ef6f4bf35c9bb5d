// The same expressions as apimachinery's pkg/util/validation.
const dns1123Label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const dns1123Subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualifiedName = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Why a text is no DNS-1123 label (a namespace's or a container's name), or undefined when it is one. */
export function dns1123LabelFault(text: string): string | undefined {
  if (text.length > 63) return "is longer than 63 characters";
  if (!dns1123Label.test(text)) return "may hold only a-z, 0-9 and -, and must start and end with a letter or digit";
  return undefined;
}

/** Why a text is no DNS-1123 subdomain (most objects' names), or undefined when it is one. */
export function dns1123SubdomainFault(text: string): string | undefined {
  if (text.length > 253) return "is longer than 253 characters";
  if (!dns1123Subdomain.test(text)) {
    return "may hold only a-z, 0-9, - and ., and each part must start and end with a letter or digit";
  }
  return undefined;
}

/** Why a text is no key of a label, annotation or taint (`name` or `prefix/name`), or undefined when it is one. */
export function labelKeyFault(key: string): string | undefined {
  const slash = key.indexOf("/");
  if (slash >= 0) {
    const fault = dns1123SubdomainFault(key.slice(0, slash));
    if (fault !== undefined) return `has a prefix that ${fault}`;
  }
  const name = key.slice(slash + 1);
  if (name === "") return "has no name";
  if (name.length > 63) return "has a name longer than 63 characters";
  if (!qualifiedName.test(name)) {
    return "has a name that may hold only letters, digits, -, _ and ., and must start and end with a letter or digit";
  }
  return undefined;
}

/** Why a text is no label value, or undefined when it is one. It may be empty. */
export function labelValueFault(value: string): string | undefined {
  if (value.length > 63) return "is longer than 63 characters";
  if (value !== "" && !qualifiedName.test(value)) {
    return "may hold only letters, digits, -, _ and ., and must start and end with a letter or digit";
  }
  return undefined;
}

/** Why a text is no key of a ConfigMap or Secret, or undefined when it is one. */
export function dataKeyFault(key: string): string | undefined {
  if (key.length > 253) return "is longer than 253 characters";
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) return "may hold only letters, digits, -, _ and .";
  if (key === "." || key.startsWith("..")) return "may not be a directory or start with two dots";
  return undefined;
}

/** Why a text is no name of an environment variable, or undefined when it is one. */
export function variableNameFault(name: string): string | undefined {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)
    ? undefined
    : "may hold only letters, digits, -, _ and ., and must not start with a digit";
}
