/** Names that promise a secret, in fields, in variables and in the text of files and scripts; and values that are none. */

/** The end of such a name. "bypass" and "compass" end so, too, and promise nothing. */
const nouns = String.raw`(?<!by|com|im|multi|over|single|sur|tres|under)pass(?:word|wd|phrase)?|secret|token|(?:api|private|(?:pre)?shared|account|secret[-_]?access)[-_]?key`;

const promising = new RegExp(`(?:${nouns}|credentials?)$`, "i");

/** Variables are often named with the secret in the middle: AWS_SECRET_ACCESS_KEY. Not the places where one is found. */
const variable = /^[A-Z0-9_]*(PASSWORD|PASSWD|SECRET|TOKEN)_[A-Z0-9_]*(KEY|VALUE|DATA|STRING|ID)$/;

/** `$(NAME)` and `${NAME}` stand for another variable's value. */
const substituted = /^\$(\(\w+\)|\{\w+\})$/;
const word = "true|false|yes|no|on|off|none|null|nil|enabled|disabled|required|optional";
const file = String.raw`[\w./-]+\.(?:conf|crt|json|key|pem|sock|txt|ya?ml)`;
const harmless = new RegExp(
  `^(?:[01]|${word}|${file}|/(?:data|etc|home|mnt|opt|root|run|scratch|secrets|shared|srv|tmp|usr|var)/[\\w./-]+)$`,
  "i",
);

/** Whether a field or a variable of this name holds a secret when it holds this. */
export function holdsSecret(name: string, value: string): boolean {
  if (!promising.test(name) && !variable.test(name)) return false;
  const text = value.trim();
  return text !== "" && !substituted.test(text) && !harmless.test(text);
}

/** What is not the value itself: another variable, a place, a switch. */
const noValue = String.raw`(?!["']?(?:[\s"'$<{]|unix:|\/[\w.-]+(?:[\/\s"']|$)|https?:|(?:${word}|${file})(?:[\s"',;)}\]]|$)))`;

/** `--password=hunter2`, `export DB_PASSWORD=hunter2`, `token: abcdef`. */
const assigned = new RegExp(
  String.raw`(?:^|[\s;&"'])-{0,2}[\w-]*(?:${nouns})["']?(?:=|:\s+)${noValue}["']?\S{3,}`,
  "i",
);

/** `password = hunter2` on a line of its own, as INI files have it; code would have brackets. */
const line = new RegExp(
  String.raw`^[ \t]*[\w.-]*(?:${nouns})[ \t]*=[ \t]*${noValue}["']?[^\s"'()[\]{}$<]{3,}["']?[ \t]*$`,
  "im",
);

/** Whether a text, such as a script or a configuration file, gives a secret to a name. */
export function assignsSecret(text: string): boolean {
  return assigned.test(text) || line.test(text);
}
