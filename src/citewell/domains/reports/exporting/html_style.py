"""The style of a report as one HTML file. It asks for nothing: fonts are the reader's own."""

STYLE = """
:root { color-scheme: light dark; --paper: #fffdf9; --ink: #1b1f24; --quiet: #5b6570; --rule: #d9d6cf;
  --accent: #8a3b12; --mark: #f6ead9; }
@media (prefers-color-scheme: dark) { :root { --paper: #15171a; --ink: #e6e4df; --quiet: #9aa3ad; --rule: #343a41;
  --accent: #f0a877; --mark: #3a2b1c; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; scroll-padding-top: 2rem; }
body { margin: 0 auto; padding: 3.5rem 1.25rem 5rem; max-width: 44rem; overflow-wrap: anywhere; hyphens: auto;
  font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "Libertinus Serif", Georgia, "Noto Serif", serif; }
header { margin-bottom: 2.5rem; }
h1, h2, h3 { line-height: 1.2; font-weight: 600; text-wrap: balance; hyphens: none; break-after: avoid; }
h1 { font-size: 2rem; margin: .25rem 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .9rem; padding-bottom: .35rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.0625rem; margin: 1.75rem 0 .6rem; color: var(--quiet); }
.kind { margin: 0; color: var(--accent); letter-spacing: .06em; font-variant: small-caps; font-size: 1.05rem; }
blockquote { margin: 0 0 1rem; padding-left: .9rem; border-left: 3px solid var(--accent); font-style: italic; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: 0; font-size: .9rem; }
dt { color: var(--quiet); } dd { margin: 0; }
nav { margin-top: 1.5rem; font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 0; padding: 0; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
ul.statements { list-style: "\\2013"; margin: 0; padding: 0 0 0 1.1rem; }
ul.statements li { margin: .55rem 0; padding-left: .5rem; break-inside: avoid; }
ul.statements ::marker { color: var(--quiet); }
sup { line-height: 0; font-size: .72em; hyphens: none; }
sup a { text-decoration: none; padding: .35em .12em; }
.remark { color: var(--accent); font-style: italic; font-size: .92em; }
.notes { font-size: .9rem; line-height: 1.5; }
ol.notes { list-style: none; margin: 0; padding: 0; }
ol.notes li { display: grid; grid-template-columns: 2.6rem 1fr; padding: .5rem 0; border-top: 1px solid var(--rule);
  break-inside: avoid; scroll-margin-top: 2rem; }
ol.notes li:first-child { border-top: 0; }
.number { color: var(--quiet); font-variant-numeric: tabular-nums; }
.source { color: var(--quiet); }
.back a { margin-right: .4rem; text-decoration: none; white-space: nowrap; }
.id { color: var(--quiet); font: .8em ui-monospace, "DejaVu Sans Mono", monospace; hyphens: none; }
:target { background: var(--mark); box-shadow: 0 0 0 .3rem var(--mark); border-radius: 2px; }
table { border-collapse: collapse; margin: .4rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .15rem 1.25rem .15rem 0; vertical-align: top; font-weight: 400; }
th { color: var(--quiet); border-bottom: 1px solid var(--rule); }
code { display: block; font: .78em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--quiet); hyphens: none; }
.scroll { overflow-x: auto; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem; }
@page { size: A4; margin: 24mm 22mm; @bottom-right { content: counter(page) " of " counter(pages); font: 8.5pt serif; } }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --accent: #6b2d0d; --mark: transparent; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.4; text-align: justify; }
  nav, .back, .notes .id { display: none; } a { color: inherit; text-decoration: none; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; } h3 { font-size: 10.5pt; } .notes { font-size: 8.5pt; }
}
"""
