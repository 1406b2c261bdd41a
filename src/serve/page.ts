/** The public pages: small, without a script, readable by eye and by screen reader in light and dark. */
import { createHash } from 'node:crypto'
import type { Speech } from './words.ts'

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--back:#f3f4f6;--line:#d5d9de;--act:#1f5fbf;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a9b1bb;--paper:#1d2126;--back:#121519;--line:#3a4149;--act:#8ab4f8;--on:#10151b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:30rem;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:clamp(1.5rem,6vw,2.5rem)}
.list{margin:0 0 1.25rem;color:var(--soft);font-size:.9375rem}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
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

/** One piece: the hash is of every character between the tags, the spaces of a template too. */
const STYLE_ELEMENT = `<style>${STYLE}</style>`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Nothing is loaded, nothing runs, nobody frames it, and no address leaks by a referrer, a cache or a search. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'interest-cohort=()',
}

/** A piece of HTML; only `html` makes one, so that text is never taken for it. */
export interface Html {
  readonly html: string
}

/** Template tag: every value is escaped but pieces made by the same tag, and lists of them. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const filled = parts.map((part, index) => (index === 0 ? part : `${textOf(values[index - 1] ?? '')}${part}`))
  return { html: filled.join('') }
}

function textOf(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return 'html' in value ? value.html : value.map((one) => one.html).join('')
}

export interface Page {
  readonly status?: number
  /** Name of the newsletter. */
  readonly list: string
  readonly title: string
  readonly body: Html
  readonly headers?: Readonly<Record<string, string>>
}

export function pageResponse(page: Page, speech: Speech): Response {
  const document = html`<!doctype html>
    <html lang="${speech.language}" dir="${speech.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${page.title} · ${page.list}</title>
        ${{ html: STYLE_ELEMENT }}
      </head>
      <body>
        <main>
          <p class="list"><bdi>${page.list}</bdi></p>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html> `
  return new Response(document.html, {
    status: page.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...SECURITY_HEADERS, ...page.headers },
  })
}

/** For machines: health, metrics, wrong methods. */
export function textResponse(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS, ...headers },
  })
}
