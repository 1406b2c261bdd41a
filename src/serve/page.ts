/** The public pages: small, without a script, readable by eye and by screen reader in light and dark. */
import { pageStyle, type PageLooks } from './style.ts'
import type { Locale } from './words.ts'

/** Nothing is loaded, nothing runs, nobody frames it, and no address leaks by a referrer, a cache or a search. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': pageStyle().policy,
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
  /** The newsletter's colours and fonts. */
  readonly looks?: PageLooks
}

export function pageResponse(page: Page, locale: Locale): Response {
  const style = pageStyle(page.looks)
  const document = html`<!doctype html>
    <html lang="${locale.language}" dir="${locale.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${page.title} · ${page.list}</title>
        ${{ html: style.element }}
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
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...SECURITY_HEADERS,
      'content-security-policy': style.policy,
      ...page.headers,
    },
  })
}

/** For machines: health, metrics, wrong methods. */
export function textResponse(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS, ...headers },
  })
}
