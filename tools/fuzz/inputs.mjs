// Inputs from numbers: a document of the repository, mutated a few times.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const MOST = 190_000

/** Pieces that have broken readers: of markup, of templates, of numbers, of dictionaries, of scripts. */
const PIECES = [
  '<!---->',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<body>',
  '</p>',
  '<p>',
  '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"',
  '<div class="',
  '<a href="',
  '<constructor>',
  '<svg/onload=x>',
  '&#0;',
  '&#x110000;',
  '&lt;',
  '<?xml version="1.0"?>',
  '<opml>',
  '<outline xmlUrl="/etc/passwd"/>',
  '<rss version="2.0"><channel><item>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
  '<author>a (',
  '<pubDate>Mon, ',
  '{{',
  '}}',
  '{{{raw}}}',
  '${HOME}',
  '%00',
  '\u0000',
  '\u0007',
  '\u001b[2J',
  '\u0092',
  '\u009b31m',
  '\u200f',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ud83d',
  '👩‍👩‍👧',
  '“',
  '”',
  '"',
  '‘',
  '’',
  "'",
  '«',
  '»',
  '„',
  '…',
  '. . .',
  '—',
  '--',
  '-----',
  ' said ',
  ' sagte ',
  ' a dit ',
  'Mr. ',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  ' ',
  '\u00a0',
  '#',
  '> ',
  '- ',
  '* ',
  '```',
  '---\n',
  '|',
  '[x](',
  '](http://a.example/',
  '0',
  '9',
  '1e999',
  '-1',
  'NaN',
  '2026-02-30',
  '12:60',
  'a@',
  '@a.example',
  '<a@b.example>',
  ',',
  ';',
  ':',
  '=',
  '=?utf-8?B?',
  '?=',
  '=0D=0A',
  'Content-Type: multipart/mixed; boundary=b\n\n--b\n',
  'From: ',
  'Subject: ',
  'Feedback-Type: abuse',
  'Status: 5.1.1',
  'A',
  'é',
  'ß',
  '漢',
  'ا',
]

export async function inputOf() {
  const corpora = {
    page: texts('.html', '.htm'),
    text: texts('.txt', '.md'),
    feed: texts('.xml'),
    mail: texts('.eml'),
    list: texts('.csv'),
    data: texts('.json', '.yaml'),
  }
  const all = Object.values(corpora).flat()
  return (number, corpus) => {
    const random = generator(number)
    const own = corpora[corpus]
    const from = () => pick(random, random() < 0.9 ? own : all)
    let text = from()
    const times = 1 + Math.floor(random() * 6)
    for (let at = 0; at < times; at += 1) text = mutate(text, random, from)
    return text.slice(0, MOST)
  }
}

function mutate(text, random, from) {
  const place = () => Math.floor(random() * (text.length + 1))
  const [start, end] = [place(), place()].toSorted((one, other) => one - other)
  const piece = pick(random, PIECES)
  const put = (middle) => text.slice(0, start) + middle + text.slice(start)
  switch (Math.floor(random() * 10)) {
    case 0:
      return text.slice(0, start) + text.slice(end)
    case 1:
      return put(text.slice(start, Math.min(end, start + 20_000)))
    case 2:
      return put(from().slice(0, 30_000))
    case 3:
      return text.slice(0, start) + piece + text.slice(Math.min(end, start + 20))
    case 4:
      // One piece over and over: what is quadratic shows.
      return put(piece.repeat(Math.ceil(10 ** (1 + random() * 4) / piece.length)))
    case 5:
      return put((piece + pick(random, PIECES)).repeat(Math.ceil(10 ** (1 + random() * 3.5))))
    case 6:
      return put(text.slice(start, start + 12).repeat(Math.ceil(10 ** (1 + random() * 3))))
    case 7:
      return text.slice(0, start) + String.fromCharCode(Math.floor(random() * 0x3000)) + text.slice(start + 1)
    case 8:
      // Every space, or every quotation mark, becomes something else.
      return text.replaceAll(pick(random, [' ', '"', '”', '<', '>', '\n', ',', '.']), piece)
    default:
      return put(piece)
  }
}

const pick = (random, list) => list[Math.floor(random() * list.length)] ?? ''

/** Mulberry32: small, and the same everywhere. */
function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function texts(...endings) {
  return ['__tests__/fixtures', 'data/sample']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(root, folder, name),
      ),
    )
    .filter((file) => endings.includes(path.extname(file)) && statSync(file).size < 150_000)
    .toSorted()
    .map((file) => readFileSync(file, 'utf8'))
}
