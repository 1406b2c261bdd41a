/** The issue that every sender of the bench sends: about 80 KB of MIME, two places that differ for each reader. */
const NONCE = '0123456789abcdef'
const token = (name) => `pq_${NONCE}_${name}_pq`
const words = 'The harbour board met on Monday and agreed to dredge the northern channel before the autumn gales. '

const story = (at) =>
  `<tr><td style="padding:0 24px 16px;font:16px/1.5 Georgia,serif;color:#222"><h2 style="margin:0 0 8px"><a href="https://harbour.example/story/${at}" style="color:#123">Story ${at}: dredging “begins” early</a></h2><p style="margin:0">${words.repeat(18)}</p></td></tr>`
const stories = Array.from({ length: 31 }, (_, at) => story(at)).join('\n')
const html = `<!doctype html><html lang="en"><body><table role="presentation">${stories}</table><p>Dear ${token('attr_firstName')}, <a href="${token('unsubscribeUrl')}">unsubscribe</a></p></body></html>\n`
const text = `${words.repeat(90).replace(/(.{70}) /g, '$1\n')}\n\nDear ${token('attr_firstName')}\n${token('unsubscribeUrl')}\n`

export const rendered = {
  subject: 'Dredging begins early',
  preheader: '',
  html,
  text,
  bytes: Buffer.byteLength(html),
  tokens: { nonce: NONCE, names: ['attr_firstName', 'unsubscribeUrl'], defaults: { attr_firstName: 'reader' } },
  notices: [],
  problems: [],
}

/** The same parts with the places filled, as a sender that composes each message anew gets them. */
export const fill = (part, firstName, url) =>
  part.replaceAll(token('attr_firstName'), firstName).replaceAll(token('unsubscribeUrl'), url)

export const address = (at) => `reader${at}@example.org`
export const SECRET = 'the secret of the bench, long enough'
export const UNSUBSCRIBE = { url: 'https://news.harbour.example/u', mailto: 'leave@harbour.example' }
