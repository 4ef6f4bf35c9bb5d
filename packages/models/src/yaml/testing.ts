const words =
  "~ null Null y Y n yes No on OFF true FALSE = << 0755 0o14 0x1F 0b11 1_000 1:20 190:20:30 1e3 1.5e+3 E1 e+1 -e5 .5 " +
  "-.inf .NaN inf nan +1 -1 - -- --- ... -a --verbose -y ? : a: a:b # a#b 2001-12-14 2001-12-14t21:59:43.10-05:00 " +
  "1.2.3 10.0.0.1 64Gi 100m 30s 1Ti 1E 5e 0x1p-2 @a `a` !tag &a *a %a {a} [a] , 'a' \"a\" a'b | > a\\b \\ __proto__ " +
  "constructor é 日本 😀 a/b /a";

const phrases = ["", " ", "  a", "a ", "a  b", "- a", "? a", ": a", "a: b", "a #b", "x".repeat(3000)];

const lines =
  "¶;¶¶;a¶;a¶¶;a¶¶¶;¶a;¶¶ a¶; a¶b;→a¶b;a¶→b;a¶ ¶b;a¶→¶b;a ¶b;a¶ ;a¶b¶¶ c;---¶a: b¶;# c¶b;a: |¶  b¶;%YAML 1.1¶---¶;" +
  "true¶;0¶;null¶;日本¶語;a¶😀¶";

const controls = [
  "a\rb",
  "a\r\nb",
  "\0",
  "\x07",
  "\x7f",
  "\x85",
  "a\n\x85",
  "\u2028",
  "a\n\u2029b",
  "\ufeff",
  "\ufffe",
];

/** Strings that one YAML reader or another takes for something else, or that a literal block cannot hold. */
export const nasty: readonly string[] = [
  ...words.split(" "),
  ...phrases,
  ...lines.split(";").map((text) => text.replaceAll("¶", "\n").replaceAll("→", "\t")),
  ...controls,
];
