/** How the page looks: on paper, in light and in dark, wide and narrow. */
export const css = `
:root{color-scheme:light dark;--paper:#f6f7f9;--sheet:#fff;--ink:#1b2230;--faint:#566072;--line:#d9dee6;--good:#11683f;--bad:#b0231b;--unsure:#855300;--bad-paper:#fdeceb;--unsure-paper:#fdf3df;--mark:#ffd9d5;--bar:#2f62b5;--bar2:#7da2dd;--low:#a35f1a;--code:#f1f3f6}
@media (prefers-color-scheme:dark){:root{--paper:#11141a;--sheet:#191d25;--ink:#e7eaf0;--faint:#a5afbf;--line:#333b49;--good:#6ed6a0;--bad:#ff9d94;--unsure:#f2c265;--bad-paper:#33201f;--unsure-paper:#2f2818;--mark:#6b2a26;--bar:#79a6f2;--bar2:#42659f;--low:#e0a566;--code:#222833}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:80rem;margin:0 auto;padding:0 clamp(.75rem,3vw,2rem)}
header{padding-top:1.75rem}
footer{padding-top:.5rem;padding-bottom:2rem;color:var(--faint);font-size:.875rem}
h1{margin:0;color:var(--faint);font-size:.9375rem;font-weight:600;letter-spacing:.02em}
h2{margin:2rem 0 .75rem;font-size:1.25rem}
h3{margin:0;font-size:1.125rem}
h3+.finding{margin-top:.5rem}
h4{margin:1.5rem 0 .5rem;font-size:1rem}
.verdict{margin:.25rem 0 .75rem;font-size:clamp(1.125rem,3.2vw,1.5rem);font-weight:650;line-height:1.3}
.facts{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none;color:var(--faint);font-size:.9375rem}
.only{display:block;margin-top:.75rem}
.sheet{margin:0 0 1.5rem;padding:1rem clamp(.75rem,2.5vw,1.5rem) 1.25rem;background:var(--sheet);border:1px solid var(--line);border-radius:.625rem}
.sub{margin:.125rem 0 .75rem;color:var(--faint);font-size:.9375rem}
.holds{color:var(--good)}.broken,.error{color:var(--bad)}.undecided,.warning{color:var(--unsure)}.note,.faint{color:var(--faint)}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible,a:focus-visible,input:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
caption{padding:0 0 .375rem;text-align:left;color:var(--faint);font-size:.875rem}
th,td{padding:.375rem .625rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{border-bottom-width:2px;color:var(--faint);font-size:.8125rem;font-weight:600;white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.m{width:1.75rem;font-weight:700;white-space:nowrap}
.rows .s{min-width:8rem}.rows .l{min-width:10rem}.rows .w{min-width:14rem}
tr.is-broken{background:var(--bad-paper)}tr.is-undecided{background:var(--unsure-paper)}
tfoot th,tfoot td{border-bottom:0}tfoot tr:first-child>*{border-top:2px solid var(--line)}
.d1{padding-left:2rem}.d2{padding-left:3.25rem}.d3{padding-left:4.5rem}.d4{padding-left:5.75rem}
.type{color:var(--faint)}
summary{cursor:pointer}
details ul{margin:.25rem 0 .25rem;padding-left:1.125rem;color:var(--faint);font-size:.875rem}
details ul ul{margin:0}
a{color:var(--bar)}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK JP",monospace;font-size:.875rem}
pre{margin:.375rem 0;padding:.5rem .75rem;background:var(--code);border-radius:.375rem;white-space:pre-wrap}
mark{padding:0 .0625rem;background:var(--mark);color:inherit;font-weight:700;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}
.finding{margin:0 0 1rem;padding-left:.875rem;border-left:4px solid currentColor}
.finding>*{color:var(--ink)}.finding>.kind{margin:0;font-size:.875rem}.finding>p{margin:.25rem 0}
.error>.kind strong{color:var(--bad)}.warning>.kind strong{color:var(--unsure)}
ins{text-decoration:none;font-weight:700;color:var(--good)}del{color:var(--bad)}
svg{display:block}svg+.scroll{margin-top:.5rem}
.shares th[scope=row]{min-width:8.5rem}.shares td:nth-child(2){width:40%;min-width:4rem;vertical-align:middle}
.bar{fill:var(--bar)}.bar2{fill:var(--bar2)}.low{fill:var(--low)}.grid{stroke:var(--line)}.axis{stroke:var(--faint)}
svg text{fill:var(--faint);font:11px system-ui,"Noto Sans","Noto Sans CJK JP",sans-serif}
svg .name{fill:var(--ink)}
body:has(#only:checked) tr.is-holds{display:none}
@media (max-width:36rem){th,td{padding:.3125rem .375rem}.rows .l{min-width:7.5rem}.rows .s{min-width:5.75rem}.rows thead th:nth-child(2),.rows td.n.faint{display:none}.rows tfoot th{min-width:0}.sheet{border-left:0;border-right:0;border-radius:0;margin-left:-.75rem;margin-right:-.75rem}}
@media print{:root{--paper:#fff;--sheet:#fff;--ink:#000;--faint:#444}.only{display:none}.sheet{border-color:#999}.scroll{overflow:visible}tr,.finding,svg{break-inside:avoid}details::details-content{content-visibility:visible;display:block;block-size:auto}}
`;
