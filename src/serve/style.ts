/** The style of the public pages, in the newsletter's own colours and fonts. */
import { createHash } from 'node:crypto'

interface PageColors {
  readonly page: string
  readonly paper: string
  readonly ink: string
  readonly muted: string
  readonly accent: string
  readonly rule: string
  readonly band: string
  readonly onBand: string
}

/** What the pages take from the newsletter's theme. Fonts are lists for CSS; values are checked by the theme. */
export interface PageLooks {
  readonly colors: PageColors
  readonly dark: PageColors
  readonly fonts: { readonly headline: string; readonly body: string }
}

/** Without a theme: quiet, and the machine's own letters. */
const PLAIN: PageLooks = {
  colors: {
    page: '#f3f4f6',
    paper: '#ffffff',
    ink: '#1b1f24',
    muted: '#57606a',
    accent: '#1f5fbf',
    rule: '#d5d9de',
    band: '#1b1f24',
    onBand: '#ffffff',
  },
  dark: {
    page: '#121519',
    paper: '#1d2126',
    ink: '#e8eaed',
    muted: '#a9b1bb',
    accent: '#8ab4f8',
    rule: '#3a4149',
    band: '#2b323a',
    onBand: '#e8eaed',
  },
  fonts: { headline: 'system-ui,sans-serif', body: 'system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif' },
}

export interface PageStyle {
  /** The whole element: its hash is of every character between the tags. */
  readonly element: string
  /** The Content-Security-Policy that allows this style and nothing else. */
  readonly policy: string
}

const made = new WeakMap<PageLooks, PageStyle>()

export function pageStyle(looks: PageLooks = PLAIN): PageStyle {
  const known = made.get(looks)
  if (known !== undefined) return known
  const css = cssOf(looks)
  const hash = createHash('sha256').update(css).digest('base64')
  const style: PageStyle = {
    element: `<style>${css}</style>`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  }
  made.set(looks, style)
  return style
}

const variables = ({ page, paper, ink, muted, accent, rule, band, onBand }: PageColors) =>
  `--ink:${ink};--soft:${muted};--paper:${paper};--back:${page};--line:${rule};--act:${accent};--on:${paper};--band:${band};--on-band:${onBand}`

const cssOf = ({ colors, dark, fonts }: PageLooks) => `
:root{color-scheme:light dark;--head:${fonts.headline};--text:${fonts.body};${variables(colors)}}
@media(prefers-color-scheme:dark){:root{${variables(dark)}}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--ink);font:1.0625rem/1.55 var(--text)}
main{--pad:clamp(1.5rem,6vw,2.5rem);width:100%;max-width:30rem;overflow:hidden;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:var(--pad)}
.list{margin:calc(-1*var(--pad)) calc(-1*var(--pad)) var(--pad);padding:.9rem var(--pad);background:var(--band);color:var(--on-band);font:700 1.125rem/1.35 var(--head)}
h1{margin:0 0 .5rem;font:700 1.5rem/1.25 var(--head);text-wrap:balance;overflow-wrap:anywhere}
h2{margin:2rem 0 .75rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.0625rem}
p{margin:0 0 1.25rem;overflow-wrap:anywhere}
[hidden]{display:none}
.address{display:inline-block;max-width:100%}
p:last-child,form:last-child{margin-bottom:0}
form{margin:0 0 1.25rem}
label{display:block;margin:0 0 1rem;font-size:.9375rem;color:var(--soft)}
input:not([hidden]){display:block;width:100%;margin-top:.25rem;padding:.6rem .75rem;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:8px}
button{width:100%;padding:.75rem 1rem;font:inherit;font-weight:600;color:var(--on);background:var(--act);border:2px solid var(--act);border-radius:8px;cursor:pointer}
button.quiet{color:var(--act);background:transparent}
a{color:var(--act)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
`
