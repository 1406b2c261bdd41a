/** Invented articles, feeds and pages: the same on every run and every machine, so that figures can be compared. */

/** The same numbers below `limit` on every run. */
export function createRandom(seed) {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return Math.floor((state / 0x80_00_00_00) * limit)
  }
}

const PEOPLE = ['Mira Holm', 'Jonas Berg', 'Ada Osei', 'Luis Ferrer', 'Hanna Lindqvist', 'Tom Ashby', 'Ines Duarte']
const ROLES = ['the harbour master', 'a spokeswoman for the council', 'the head teacher', 'who runs the kiosk']
const SUBJECTS = ['The council', 'The ferry company', 'A local school', 'The water board', 'The county hospital']
const VERBS = ['approved', 'rejected', 'delayed', 'published', 'paid for', 'reopened', 'inspected']
const OBJECTS = ['the old quay', 'a plan for the northern channel', 'its yearly report', 'the bridge', 'new lamps']
const ENDS = [
  'after a long debate',
  'on Monday',
  'before the autumn gales',
  'at a cost of 40,000',
  'for the second time',
]
const SAYINGS = [
  'We have waited eleven years for this',
  'Nobody asked the people who live here',
  'The figures do not lie, and they are not good',
  'It is a start, but only a start',
  'My father sold tickets on this quay',
]
const FOLLOW = ['The work takes a year.', 'Nobody was hurt.', 'Others are less sure.', 'The vote was close.']

const pick = (random, list) => list[random(list.length)]
const statement = (random) => `${[SUBJECTS, VERBS, OBJECTS, ENDS].map((list) => pick(random, list)).join(' ')}.`
const quote = (random) =>
  `“${pick(random, SAYINGS)},” said ${pick(random, PEOPLE)}, ${pick(random, ROLES)}. “${pick(random, FOLLOW)}”`

/** A news article of about `paragraphs` × 40 words; every third paragraph quotes somebody. */
export function makeArticle(seed, paragraphs = 15) {
  const random = createRandom(seed + 1)
  const headline = statement(random).slice(0, -1)
  const body = Array.from({ length: paragraphs }, (_, at) =>
    at % 3 === 1
      ? `${quote(random)} ${statement(random)}`
      : Array.from({ length: 4 }, () => statement(random)).join(' '),
  )
  return { headline, author: pick(random, PEOPLE), body, text: body.join('\n\n') }
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An RSS feed of `entries` with their whole text. */
export function makeFeed(seed, entries = 50) {
  const items = Array.from({ length: entries }, (_, at) => {
    const { headline, author, body } = makeArticle(seed * 1000 + at, 8)
    const html = body.map((text) => `<p>${text}</p>`).join('')
    return `<item><title>${escape(headline)}</title><link>https://harbour.example/${seed}/${at}</link><guid>https://harbour.example/${seed}/${at}</guid><dc:creator>${author}</dc:creator><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate><description>${escape(body[0])}</description><content:encoded><![CDATA[${html}]]></content:encoded></item>`
  })
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour News ${seed}</title><link>https://harbour.example/</link><description>News</description><language>en</language>${items.join('')}</channel></rss>`
}
