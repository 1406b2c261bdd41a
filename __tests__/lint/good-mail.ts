/** A finished issue without a fault, as the lint rules see it, and the tools to break it in one place. */
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { dkimSign } from 'mailauth'
import type { LintInput } from '../../src/lint/mail.ts'
import type { KeyQuote, Newsletter, RenderedIssue, Story } from '../../src/model/issue.ts'

const NONCE = 'k7m2q9x4'
const UNSUBSCRIBE = `pq_${NONCE}_unsubscribeUrl_pq`
const POSTAL = 'Harbour Post\n12 Quay Street, Portsmouth'

export const SUBJECT = 'Ferry returns to the old harbour after nine years'
export const PREHEADER = 'The first crossing is on Monday, and the fare stays at two pounds.'

const TEXTS = [
  {
    text: 'The ferry returns on Monday.\n“We waited nine years for this,” said harbour master Ines Couto.\nThe fare stays at two pounds, the council said.',
    quote: 'We waited nine years for this,',
    display: 'We waited nine years for this.',
    speaker: 'Ines Couto',
    headline: SUBJECT,
    sentence: 'The ferry returns on Monday.',
    url: 'https://news.example.com/ferry-returns',
  },
  {
    text: 'Volunteers planted 400 oaks on the ridge.\n“Nobody here will see them full grown,” said Tomas Reed, who led the planting.',
    quote: 'Nobody here will see them full grown,',
    display: 'Nobody here will see them full grown.',
    speaker: 'Tomas Reed',
    headline: 'Four hundred oaks for the ridge',
    sentence: 'Volunteers planted 400 oaks on the ridge.',
    url: 'https://news.example.com/oaks',
  },
]

const stories: readonly Story[] = TEXTS.map(({ text, quote, display, speaker, headline, sentence, url }, index) => {
  const start = text.indexOf(quote)
  const said: KeyQuote = {
    start,
    end: start + quote.length,
    text: quote,
    display,
    speaker,
    kind: 'direct',
    rule: 'said-name',
    confidence: 'high',
  }
  return {
    article: {
      id: `article-${index}`,
      url,
      headline,
      language: 'en',
      text,
      found: {},
      notices: [],
      publishedAt: '2026-11-20T08:00:00Z',
      paragraphs: [{ start: 0, end: text.length }],
    },
    headline: { text: headline, origin: 'publisher' },
    summary: [{ text: sentence, start: 0, end: sentence.length }],
    keyQuotes: [said],
    quotes: [said],
    notices: [],
  }
})

const newsletter: Newsletter = {
  name: 'Harbour Post',
  from: { name: 'Harbour Post', address: 'post@news.example.com' },
  postalAddress: POSTAL,
  language: 'en',
  timezone: 'Europe/London',
  template: 'digest',
  unsubscribe: { url: 'https://news.example.com/u' },
  issue: { quotes: 3, summaryWords: 60, sections: [] },
}

const P = 'color:#222222;font-size:16px;line-height:1.5;margin:0 0 12px'

const storyHtml = TEXTS.map(
  ({ headline, sentence, display, speaker, url }) => `<h2 style="color:#111111;font-size:20px;line-height:1.3">
<a href="${url}" style="color:#0b4f8a;text-decoration:underline">${headline}</a></h2>
<p style="${P}">${sentence}</p>
<blockquote style="${P}">“${display}” <b>${speaker}</b></blockquote>`,
).join('\n')

const HTML = `<!doctype html>
<html lang="en" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<title>${SUBJECT}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>body{margin:0;padding:0}@media (prefers-color-scheme:dark){.page{background:#1b1b1b!important}.page h1,.page h2,.page p,.page blockquote{color:#eeeeee!important}.page a{color:#9ecbff!important}}</style>
</head>
<body style="margin:0;padding:0">
<div style="display:none;max-height:0;overflow:hidden;font-size:1px">${PREHEADER}</div>
<div lang="en" dir="ltr" role="article" aria-roledescription="email" aria-label="Harbour Post">
<!--[if mso | IE]><table role="presentation" width="600"><tr><td><![endif]-->
<table role="presentation" width="100%" class="page" bgcolor="#ffffff" style="background:#ffffff;font-family:Georgia,serif"><tbody><tr><td>
<h1 style="color:#111111;font-size:28px;line-height:1.2">Harbour Post</h1>
<img src="https://img.example.com/harbour.jpg" alt="The harbour at dawn" width="552" height="300">
${storyHtml}
<p style="color:#444444;font-size:14px;line-height:1.5">You receive this because you signed up.
<a href="${UNSUBSCRIBE}" style="color:#0b4f8a;text-decoration:underline">Unsubscribe</a></p>
<p style="color:#444444;font-size:14px;line-height:1.5">Harbour Post<br>12 Quay Street, Portsmouth</p>
</td></tr></tbody></table>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>
`

const TEXT = `HARBOUR POST

${TEXTS.map(({ headline, sentence, display, speaker, url }) => `${headline}\n${sentence}\n\n  “${display}”\n  ${speaker}\n\n${url}\n`).join('\n')}
--
You receive this because you signed up.
Unsubscribe: ${UNSUBSCRIBE}
${POSTAL}
`

export interface Draft {
  rendered: RenderedIssue
  newsletter: Newsletter
  stories: readonly Story[]
  /** Header lines of a sample message, each with its CRLF folds, without the last CRLF. */
  headers: (recipient: string) => string[]
  /** Header lines and encodings of the two parts. */
  parts: readonly { type: string; encoding: string; body: string }[]
  subtype: string
  signing: { domain: string; fields: string; key: KeyObject } | undefined
  /** A last change on the wire, after which the message is signed. */
  wire: (message: string) => string
  /** A change after signing. */
  tamper: (message: string) => string
  extra: Partial<LintInput>
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })

const SIGNED =
  'From:To:Subject:Date:Message-ID:List-Id:List-Unsubscribe:List-Unsubscribe-Post:MIME-Version:Content-Type'

export function goodDraft(): Draft {
  return {
    rendered: {
      subject: SUBJECT,
      preheader: PREHEADER,
      html: HTML,
      text: TEXT,
      bytes: Buffer.byteLength(HTML),
      tokens: { nonce: NONCE, names: ['unsubscribeUrl'], defaults: {} },
      notices: [],
      problems: [],
    },
    newsletter,
    stories,
    headers: (recipient) => [
      'From: Harbour Post <post@news.example.com>',
      `To: ${recipient}@example.net`,
      `Subject: ${SUBJECT}`,
      'Date: Sun, 22 Nov 2026 08:00:00 +0000',
      `Message-ID: <17.${recipient}@news.example.com>`,
      'MIME-Version: 1.0',
      'List-Id: Harbour Post <harbour-post.news.example.com>',
      `List-Unsubscribe: <https://news.example.com/u/${recipient}>,\r\n <mailto:leave@news.example.com?subject=${recipient}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Auto-Submitted: auto-generated',
    ],
    parts: [
      { type: 'text/plain; charset=utf-8', encoding: 'quoted-printable', body: 'text' },
      { type: 'text/html; charset=utf-8', encoding: 'quoted-printable', body: 'html' },
    ],
    subtype: 'alternative',
    signing: { domain: 'news.example.com', fields: SIGNED, key: rsa.privateKey },
    wire: (message) => message,
    tamper: (message) => message,
    extra: { date: '2026-11-22T08:00:00Z' },
  }
}

/** What `lintMessage` takes: two samples are built and, with a key, signed by an implementation that is not ours. */
export async function toInput(draft: Draft): Promise<LintInput> {
  const { rendered, signing } = draft
  const keys = new Map([[`pq._domainkey.${signing?.domain}`, publicOf(signing?.key ?? rsa.privateKey)]])
  return {
    rendered,
    newsletter: draft.newsletter,
    stories: draft.stories,
    messages: await Promise.all(['ann', 'bob'].map((recipient) => toMessage(draft, recipient))),
    ...(signing === undefined ? {} : { dkim: { keys } }),
    ...draft.extra,
  }
}

async function toMessage(draft: Draft, recipient: string): Promise<Uint8Array> {
  const { html, text } = draft.rendered
  const fill = (body: string) => body.replaceAll(UNSUBSCRIBE, `https://news.example.com/u/${recipient}`)
  const bodies: Readonly<Record<string, string>> = { html: fill(html), text: fill(text) }
  const parts = draft.parts.map(({ type, encoding, body }) =>
    [
      `--b1`,
      `Content-Type: ${type}`,
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      encode(bodies[body] ?? body, encoding),
    ].join('\r\n'),
  )
  const head = [...draft.headers(recipient), `Content-Type: multipart/${draft.subtype}; boundary=b1`]
  const message = draft.wire(`${head.join('\r\n')}\r\n\r\n${parts.join('\r\n')}\r\n--b1--\r\n`)
  return Buffer.from(draft.tamper(await sign(message, draft)), 'latin1')
}

async function sign(message: string, { signing }: Draft): Promise<string> {
  if (signing === undefined) return message
  const key = { selector: 'pq', privateKey: signing.key.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const { signatures } = await dkimSign(Buffer.from(message, 'latin1'), {
    signingDomain: signing.domain,
    ...key,
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: new Date('2026-11-22T08:00:00Z'),
    // The published types ask for a list; the code takes the names as DKIM writes them.
    headerList: signing.fields as unknown as string[],
    signatureData: [
      {
        signingDomain: signing.domain,
        selector: 'pq',
        privateKey: signing.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    ],
  })
  return signatures + message
}

function publicOf(key: KeyObject): KeyObject {
  return key === shortRsa.privateKey ? shortRsa.publicKey : rsa.publicKey
}

const hex = (octet: string) => `=${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** Quoted-printable (RFC 2045 §6.7) over Latin-1 octets. */
function encode(body: string, encoding: string): string {
  const octets = Buffer.from(body, 'utf8')
  if (encoding === 'base64') return octets.toString('base64').replace(/.{76}/g, '$&\r\n')
  const lines = octets.toString('latin1').split('\n')
  if (encoding !== 'quoted-printable') return lines.join('\r\n')
  return lines
    .map((line) => {
      const quoted = line.replace(/[^\t\u0020-\u003C\u003E-\u007E]/g, hex).replace(/[ \t]$/, hex)
      const units = quoted.match(/=[0-9A-F]{2}|[^]/g) ?? []
      return units.reduce(
        ({ text, width }, unit) =>
          width + unit.length > 75
            ? { text: `${text}=\r\n${unit}`, width: unit.length }
            : { text: text + unit, width: width + unit.length },
        { text: '', width: 0 },
      ).text
    })
    .join('\r\n')
}
