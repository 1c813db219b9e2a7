package io.saola.events.report;

/** How the page looks, on a screen by day and by night, and on paper. */
final class PageStyle {

  static final String CSS =
      """
      :root { color-scheme: light dark; --ink: #1b1f24; --dim: #5b6570; --line: #d4d9de;
        --paper: #fff; --soft: #f4f6f8; --a: #1f6feb; --b: #d9730d; --bad: #c62828; --zone: #d79a00; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --dim: #9aa4ae; --line: #3a424a;
        --paper: #15191d; --soft: #1f252a; --a: #6aa8ff; --b: #ff9d4d; --bad: #ff7a70; --zone: #ffbf2e; } }
      * { box-sizing: border-box }
      body { font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink);
        background: var(--paper); margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem }
      h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 }
      h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem }
      h3 { font-size: 1rem; margin: 1.2rem 0 .3rem }
      .lead, .note { color: var(--dim); margin: .2rem 0 .8rem } .note { font-size: .875rem }
      .wide { overflow-x: auto }
      table { border-collapse: collapse; width: 100%; font-size: .9rem }
      th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
        vertical-align: top }
      th { font-weight: 600; color: var(--dim) }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
      dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: .6rem 1rem; margin: 1rem 0 0 }
      dl.facts dt { color: var(--dim); font-size: .8rem } dl.facts dd { margin: 0 }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem }
      figure { margin: 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden;
        background: var(--soft); break-inside: avoid }
      figure img, figure svg.sketch { display: block; width: 100%; height: auto;
        background: #20262b }
      figcaption { padding: .5rem .75rem .7rem; font-size: .9rem }
      figcaption strong { font-size: 1rem }
      .tag { display: inline-block; border-radius: 3px; padding: 0 .4rem; margin-left: .4rem;
        font-size: .8rem; color: #fff; background: #6b7681 }
      .tag.medium { background: #a36a00 } .tag.high { background: #c2480c }
      .tag.critical { background: #b3261e }
      .id { color: var(--dim); font-size: .75rem; overflow-wrap: anywhere }
      svg.chart { display: block; width: 100%; height: auto; margin: .3rem 0 .6rem }
      svg text { fill: var(--dim); font: 11px system-ui, "Noto Sans", sans-serif }
      svg text.name { fill: var(--ink); font-size: 12px }
      svg .grid { stroke: var(--line); stroke-width: 1 }
      svg .a { fill: var(--a) } svg .b { fill: var(--b) }
      svg .la { stroke: var(--a); fill: none; stroke-width: 1.8 }
      svg .lb { stroke: var(--b); fill: none; stroke-width: 1.8 }
      svg .lc { stroke: var(--bad); fill: none; stroke-width: 1.8 }
      svg .c { fill: var(--bad) }
      svg .info, svg .low { fill: #6b7681 } svg .medium { fill: #c98a00 }
      svg .high { fill: #dd5a1a } svg .critical { fill: #c62828 }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 0 1.5rem }
      .key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; color: var(--dim); font-size: .85rem }
      .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px;
        margin-right: .35rem; vertical-align: -1px }
      .key .a { background: var(--a) } .key .b { background: var(--b) }
      .key .c { background: var(--bad) }
      @media print { body { max-width: none; padding: 0 } section { break-inside: auto } }
      """;

  private PageStyle() {}
}
