/** One slip each, and the rule that must find it, alone. */
import type { Severity } from '../../src/model/finding.ts'
import type { Article } from '../../src/model/article.ts'
import type { Story } from '../../src/model/issue.ts'
import { PREHEADER, SUBJECT, shortRsa } from './good-mail.ts'
import type { Draft } from './good-mail.ts'

interface Mutation {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly change: (draft: Draft) => void
}

const error = (id: string, title: string, change: (draft: Draft) => void): Mutation => ({
  id,
  title,
  severity: 'error',
  change,
})
const warning = (id: string, title: string, change: (draft: Draft) => void): Mutation => ({
  id,
  title,
  severity: 'warning',
  change,
})

/** Replaces in the HTML; a mutation that changes nothing is a mistake of the test. */
function html(from: string | RegExp, to: string): (draft: Draft) => void {
  return (draft) => {
    const changed = draft.rendered.html.replace(from, to)
    if (changed === draft.rendered.html) throw new Error(`the good mail does not contain ${String(from)}`)
    draft.rendered = { ...draft.rendered, html: changed, bytes: Buffer.byteLength(changed) }
  }
}

function text(from: string | RegExp, to: string): (draft: Draft) => void {
  return (draft) => {
    draft.rendered = { ...draft.rendered, text: draft.rendered.text.replace(from, to) }
  }
}

function headers(change: (lines: string[]) => string[]): (draft: Draft) => void {
  return (draft) => {
    const before = draft.headers
    draft.headers = (recipient) => change(before(recipient))
  }
}

const without = (name: string) => headers((lines) => lines.filter((line) => !line.startsWith(`${name}:`)))
const replaced = (name: string, line: string) =>
  headers((lines) => lines.map((old) => (old.startsWith(`${name}:`) ? line : old)))
const added = (line: string) => headers((lines) => [...lines, line])

function story(change: (first: Story) => Story): (draft: Draft) => void {
  return (draft) => {
    draft.stories = draft.stories.map((each, index) => (index === 0 ? change(each) : each))
  }
}

const article = (fields: Partial<Article>) => story((first) => ({ ...first, article: { ...first.article, ...fields } }))

function subject(to: string): (draft: Draft) => void {
  return (draft) => {
    draft.rendered = { ...draft.rendered, subject: to }
    replaced('Subject', `Subject: ${to}`)(draft)
  }
}

function preheader(to: string): (draft: Draft) => void {
  return (draft) => {
    html(PREHEADER, to)(draft)
    draft.rendered = { ...draft.rendered, preheader: to }
  }
}

const END = '</td></tr></tbody></table>\n<!--'
const paragraph = (content: string) => html(END, `<p style="color:#222222;font-size:16px">${content}</p>${END}`)
const FILLER = '<!-- a remark of no use -->'

export const MUTATIONS: readonly Mutation[] = [
  error('size-html', 'the HTML is over 102,400 bytes', paragraph(`<b>${FILLER.repeat(4000)}x</b>`)),
  warning('size-html', 'the HTML comes near the limit', paragraph(`<b>${FILLER.repeat(3400)}x</b>`)),
  warning(
    'size-mime',
    'an image is embedded',
    paragraph('<img src="data:image/png;base64,iVBORw0KGgo=" alt="" width="1" height="1">'),
  ),
  error('hdr-single', 'From occurs twice', added('From: Other <other@news.example.com>')),
  error('hdr-single', 'Date is missing', without('Date')),
  error('hdr-oneclick', 'there is no List-Unsubscribe', without('List-Unsubscribe')),
  error('hdr-oneclick', 'List-Unsubscribe-Post is missing', without('List-Unsubscribe-Post')),
  error(
    'hdr-oneclick',
    'List-Unsubscribe-Post has another value',
    replaced('List-Unsubscribe-Post', 'List-Unsubscribe-Post: One-Click'),
  ),
  error(
    'hdr-oneclick',
    'all recipients have the same unsubscribe address',
    replaced('List-Unsubscribe', 'List-Unsubscribe: <https://news.example.com/u/all>'),
  ),
  error(
    'hdr-oneclick',
    'the unsubscribe address is not https',
    headers((lines) =>
      lines.map((line) => line.replace('<https://news.example.com/u/', '<http://news.example.com/u/')),
    ),
  ),
  error('hdr-oneclick', 'nothing to unsubscribe with is configured', (draft) => {
    draft.newsletter = { ...draft.newsletter, unsubscribe: {} }
  }),
  warning('hdr-oneclick', 'only a mailto is configured', (draft) => {
    draft.newsletter = { ...draft.newsletter, unsubscribe: { mailto: 'leave@news.example.com' } }
  }),
  warning('hdr-dkim', 'no key is configured', (draft) => {
    draft.signing = undefined
  }),
  error('hdr-dkim', 'the body changed after signing', (draft) => {
    draft.tamper = (message) => `${message}P.S.\r\n`
  }),
  error('hdr-dkim', 'a signed header changed after signing', (draft) => {
    draft.tamper = (message) => message.replace('To: ', 'To: The ')
  }),
  error('hdr-dkim', 'List-Unsubscribe-Post is not covered', (draft) => {
    if (draft.signing !== undefined) draft.signing.fields = draft.signing.fields.replace(':List-Unsubscribe-Post', '')
  }),
  warning('hdr-dkim', 'the key is short', (draft) => {
    if (draft.signing !== undefined) draft.signing.key = shortRsa.privateKey
  }),
  error('hdr-align', 'another domain signs', (draft) => {
    if (draft.signing !== undefined) draft.signing.domain = 'mailer.example.org'
  }),
  warning('hdr-align', 'bounces go to another domain', (draft) => {
    draft.extra = { ...draft.extra, envelopeFrom: 'bounce@mailer.example.org' }
  }),
  error('hdr-listid', 'List-Id is missing', without('List-Id')),
  error('hdr-listid', 'List-Id changed since the last issue', (draft) => {
    draft.extra = { ...draft.extra, previousListId: 'Harbour Post <post.old.example.com>' }
  }),
  warning('hdr-auto', 'Auto-Submitted is missing', without('Auto-Submitted')),
  error('hdr-line', 'a line is longer than 998 octets', added(`X-Long: ${'a'.repeat(1000)}`)),
  error('hdr-line', 'a line feed is alone', added('X-Odd: one\n two')),
  error('hdr-line', 'a header contains a control character', added('X-Odd: bell\u0007')),
  error('hdr-2047', 'a header contains raw UTF-8', added('X-Name: caf\u00C3\u00A9')),
  error('hdr-2047', 'an encoded-word is too long', added(`X-Name: =?utf-8?Q?${'a'.repeat(80)}?=`)),
  warning('subj', 'the subject is too short', subject('Ferry')),
  warning('subj', 'the subject shouts', subject(SUBJECT.toUpperCase())),
  warning('subj', 'the subject poses as a reply', subject(`Re: ${SUBJECT}`)),
  warning('subj', 'the subject still contains a place', subject('Harbour Post number {number} is out')),
  warning('pre', 'the preheader is too short', preheader('Soon.')),
  warning('pre', 'the preheader is the subject again', preheader(SUBJECT)),
  warning(
    'pre',
    'the preheader does not come first',
    html(/(<div style="display:none[^>]*>)/, '<div style="display:none">View in browser</div>$1'),
  ),
  error('unsub-body', 'the link is gone from the HTML', html(/<a href="pq_[^]*?<\/a>/, '')),
  error('unsub-body', 'the link is hidden', html(/(<a href="pq_[^"]*" style=")/, '$1display:none;')),
  error('unsub-body', 'the text part has no address to leave by', text(/Unsubscribe: \S+/, '')),
  error('unsub-body', 'the postal address is not in the text', text('12 Quay Street, Portsmouth', '')),
  warning('unsub-body', 'no postal address is configured', (draft) => {
    const { postalAddress: _, ...rest } = draft.newsletter
    draft.newsletter = rest
  }),
  error('token', 'a token has no value', text('HARBOUR POST', 'pq_k7m2q9x4_attr_firstName_pq')),
  error('token', 'a field was not there', paragraph('By undefined')),
  error('token', 'an object was printed', paragraph('[object Object]')),
  error('token', 'a template tag was not filled', paragraph('{{story.title}}')),
  error('token', 'a finished message still contains a token', added('X-Link: pq_k7m2q9x4_unsubscribeUrl_pq')),
  error(
    'inject',
    'an article holds the delimiter',
    story((first) => ({ ...first, article: { ...first.article, text: `${first.article.text} pq_k7m2q9x4_` } })),
  ),
  error('mime', 'the HTML comes first', (draft) => {
    draft.parts = draft.parts.toReversed()
  }),
  error('mime', 'the message is multipart/mixed', (draft) => {
    draft.subtype = 'mixed'
  }),
  error('mime', 'a part has no charset', (draft) => {
    draft.parts = draft.parts.map((part) => (part.body === 'text' ? { ...part, type: 'text/plain' } : part))
  }),
  error('mime', 'the message carries another text than was rendered', (draft) => {
    draft.parts = draft.parts.map((part) => (part.body === 'text' ? { ...part, body: 'Something else.' } : part))
  }),
  error('text', 'an article address is missing', text('https://news.example.com/oaks', '')),
  error('text', 'style leaked into it', text('HARBOUR POST', 'HARBOUR POST\n.a{color:red;}')),
  error('text', 'the preheader leaked into it', text('HARBOUR POST', `${PREHEADER}\n\nHARBOUR POST`)),
  warning('text', 'a line is not wrapped', text('HARBOUR POST', `HARBOUR POST\n${'some words '.repeat(10)}`)),
  error('a11y-lang', 'html has no lang', html('<html lang="en"', '<html')),
  error('a11y-lang', 'the child of the body has none', html('<div lang="en" dir="ltr"', '<div')),
  error('a11y-lang', 'Arabic runs left to right', html(/lang="en" dir="ltr"/, 'lang="ar" dir="ltr"')),
  error('a11y-title', 'the title is empty', html(/<title>[^<]*/, '<title>')),
  error(
    'a11y-table',
    'a layout table has no role',
    html('<table role="presentation" width="100%"', '<table width="100%"'),
  ),
  error('a11y-table', 'a layout table has a header cell', html('<tbody><tr><td>', '<tbody><tr><th></th><td>')),
  error('a11y-img', 'an image has no alt', html(' alt="The harbour at dawn"', '')),
  error('a11y-img', 'an image has no width', html(' width="552"', '')),
  warning('a11y-link', 'a link says only click here', html('Unsubscribe</a>', 'Click here</a>')),
  warning('a11y-link', 'the same words go to two places', html('Four hundred oaks for the ridge', SUBJECT)),
  warning('a11y-head', 'there is no h1', html(/<h1([^>]*>[^<]*)<\/h1>/, '<p$1</p>')),
  warning('a11y-head', 'a level is skipped', html(/<h2([^]*?)<\/h2>/g, '<h4$1</h4>')),
  error('a11y-contrast', 'text is pale', html('color:#222222', 'color:#999999')),
  error(
    'a11y-contrast',
    'dark text stays dark on the dark page',
    html('.page p,.page blockquote{color:#eeeeee!important}', '.page blockquote{color:#eeeeee!important}'),
  ),
  warning('a11y-size', 'type is tiny', html('font-size:14px', 'font-size:10px')),
  warning('a11y-size', 'a link does not look like one', html('underline">Unsubscribe', 'none">Unsubscribe')),
  error('url', 'a link is relative', paragraph('<a href="/archive">The archive</a>')),
  error('url', 'a link is a script', paragraph('<a href="javascript:go()">The archive</a>')),
  warning('url', 'a link goes through a shortener', paragraph('<a href="https://bit.ly/x">The archive</a>')),
  warning('url', 'a link is plain http', paragraph('<a href="http://example.com/">The archive</a>')),
  warning(
    'img-format',
    'an image is WebP',
    html('https://img.example.com/harbour.jpg', 'https://img.example.com/harbour.webp'),
  ),
  error('html-ban', 'there is a script', html('</head>', '<script>1</script></head>')),
  error('html-ban', 'there is a form', paragraph('<form></form>')),
  error('html-ban', 'an element has an event attribute', html('<h1', '<h1 onclick="1"')),
  error('html-ban', 'an element is positioned', html('<h1 style="', '<h1 style="position:absolute;')),
  error('html-ban', 'a style sheet is imported', html('<style>', '<style>@import url(x.css);')),
  warning('css-support', 'the layout is a grid', html('<h1 style="', '<h1 style="display:grid;')),
  warning('css-support', 'a length is in rem', html('margin:0 0 12px', 'margin:0 0 1rem')),
  warning('css-support', 'an image comes in a picture element', html(/(<img[^>]*>)/, '<picture>$1</picture>')),
  error('css-head', 'a style element is in the body', html('<h1', '<style>p{margin:0}</style><h1')),
  error('css-head', 'a style does not parse', html('</style>', '}p{{color}</style>')),
  error('css-head', 'the styles are over 16 KB', html('</style>', `${'.x{margin:0}'.repeat(1500)}</style>`)),
  warning(
    'outlook',
    'a conditional comment stays open',
    html('</td></tr></table><![endif]-->', '</td></tr></table>-->'),
  ),
  warning('outlook', 'an image has padding', html('<img ', '<img style="padding:8px" ')),
  warning('dark', 'there is no color-scheme meta', html(/<meta name="color-scheme"[^>]*>/, '')),
  warning('dark', 'there are no dark styles', html(/@media \(prefers-color-scheme:dark\)\{.*\}\}/, '')),
  error('minify', 'the comments for Outlook are gone', html(/<!--\[if[^]*?<!\[endif\]-->/g, '')),
  warning(
    'minify',
    'the styles were not minified',
    html('<style>', `<style>\n${'  .page  {\n    margin:  0;\n  }\n\n'.repeat(20)}`),
  ),
  error(
    'quote-proof',
    'a quote is not at its place',
    story((first) => ({ ...first, keyQuotes: first.keyQuotes.map((quote) => ({ ...quote, start: quote.start + 1 })) })),
  ),
  error(
    'quote-proof',
    'a display says more than was said',
    story((first) => ({
      ...first,
      keyQuotes: first.keyQuotes.map((quote) => ({ ...quote, display: 'We waited ninety years for this.' })),
    })),
  ),
  error('quote-proof', 'a block quote is of nobody', paragraph('</p><blockquote>“Invented.”</blockquote><p>')),
  error(
    'summary-proof',
    'a sentence was rewritten',
    story((first) => ({ ...first, summary: first.summary.map((line) => ({ ...line, text: 'The ferry is back.' })) })),
  ),
  warning('dup', 'a headline appears twice', (draft) => {
    draft.stories = draft.stories.map((each) => ({ ...each, headline: { text: SUBJECT, origin: 'editor' } }))
  }),
  warning('dup', 'an article is old', article({ publishedAt: '2025-01-01T00:00:00Z' })),
  error('empty', 'there is no story', (draft) => {
    draft.stories = []
    html(/<blockquote[^]*?<\/blockquote>/g, '')(draft)
  }),
  error('problem', 'rendering left a problem', (draft) => {
    draft.rendered = { ...draft.rendered, problems: [{ code: 'E_TEMPLATE', message: 'mj-text is not closed' }] }
  }),
]
