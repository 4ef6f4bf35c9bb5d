/** How the page looks, in light and in dark. */
export const style = `
:root {
  --ink: #1c2430; --soft: #5b6675; --page: #fbfbf9; --card: #ffffff; --line: #dcdfe4; --code: #eef0f3;
  --breaks: #b42318; --interrupts: #9a5b00; --widens: #8a2be2; --notable: #1d5fbf; --harmless: #3f7a4a;
  --old: #fbe4e2; --new: #e0f2e3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e8ee; --soft: #9aa6b5; --page: #14181d; --card: #1b2027; --line: #303844; --code: #262d37;
    --breaks: #ff8a7d; --interrupts: #f0b35b; --widens: #cf9bff; --notable: #7db4ff; --harmless: #85cf95;
    --old: #43211f; --new: #1d3a25;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
header p { color: var(--soft); margin: 0 0 1rem; }
code { background: var(--code); border-radius: 4px; padding: .08em .35em; font: .88em ui-monospace, monospace; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; }
.counts li { border: 1px solid currentColor; border-radius: 999px; padding: .1rem .8rem; }
.counts .none { opacity: .4; }
.breaks { color: var(--breaks); } .interrupts { color: var(--interrupts); } .widens { color: var(--widens); }
.notable { color: var(--notable); } .harmless { color: var(--harmless); }
nav ul { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin-top: 1rem; }
nav a { color: inherit; font-weight: 600; }
.changes li { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; background: var(--card); border: 1px solid var(--line);
  border-left: .3rem solid currentColor; border-radius: 6px; padding: .7rem 1rem; margin-bottom: .6rem; }
.changes li > div { color: var(--ink); min-width: 0; }
.changes p { margin: 0; }
.grade { font-weight: 650; font-size: .9rem; padding-top: .1rem; }
.nodes { margin-bottom: .25rem !important; }
.nodes code { white-space: nowrap; }
summary { cursor: pointer; }
.object { border: 1px solid var(--line); border-radius: 6px; background: var(--card); padding: .45rem .8rem; margin: 0 0 .5rem; }
.what { color: var(--soft); font-size: .9rem; }
pre { margin: .6rem 0 .2rem; overflow-x: auto; font: .85rem/1.5 ui-monospace, monospace; }
pre span { display: block; padding: 0 .4rem 0 4.5ch; text-indent: -4ch; white-space: pre-wrap; word-break: break-all; }
.path { color: var(--soft); } .old { background: var(--old); } .new { background: var(--new); }
.gate { border: 2px solid var(--line); border-radius: 8px; padding: 0 1rem 1rem; margin-top: 1.5rem; }
.gate h2 { margin-top: 1rem; }
@media (max-width: 36rem) { .changes li { grid-template-columns: 1fr; gap: .2rem; } }
@media print { details > * { display: block; } }
`;
