#!/usr/bin/env node
// Counts the digests that could go out as they are, over articles whose quotations and speakers are known.
//   npm run build && node tools/count-acceptable.mjs [--derived] [--show] [--by-publisher] FILE.jsonl[.gz]…
// A line: {id, text, meta: {title?, lang?}, quotes: [{start, end, type, speaker?, resolved?}]}, with offsets into `text`.
// A digest is acceptable when headline and bullets are a contiguous stretch of the text (English headlines: made of its words),
// no key quote has a wrong name, nothing is said twice, and a quotation of ten words or more is shown where there is one.
// --by-publisher counts each publisher's articles by themselves (`meta.publisher`), to see whether the figures travel.
// --derived leaves the titles out, so that every headline is made from the text.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readText, summarize } from '../dist/index.js'

const LONG = 10
const say = (line) => process.stdout.write(`${line}\n`)
const isFlag = (word) => word.startsWith('--')
const flags = new Set(process.argv.slice(2).filter(isFlag))
const files = process.argv.slice(2).filter((word) => !isFlag(word))

const plain = (text = '') =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const wordsOf = (text) => plain(text).split(' ')

function readLines(file) {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** Whether two texts share the words of the shorter one, long enough to be no accident. */
function saysAgain(one, other) {
  const [a, b] = [plain(one), plain(other)]
  return Math.min(a.length, b.length) > 25 && (a.includes(b) || b.includes(a))
}

function isOrdered(headline, text) {
  const source = wordsOf(text)
  let at = 0
  return wordsOf(headline).every((word) => {
    at = source.indexOf(word, at) + 1
    return at > 0
  })
}

const PRONOUN = /^(?:he|she|they|we|i|it|who)$/iu
/** German writes every noun with a capital: behind an article it is a description. */
const GERMAN_DESCRIPTION = /^(?:der|die|das|den|dem|des|eine?[rmns]?)\s/u
/** Without the ending of a genitive ("Penrys"). */
const bare = (word) => word.replace(/s$/u, '')

/** A name is wrong when it shares no word with the known speaker; a description or a pronoun ("She said") is no name. */
function isWrongName(quote, gold, language) {
  const isDescription = (name) => language === 'de' && GERMAN_DESCRIPTION.test(name)
  if (quote.speaker === undefined || !/\p{Lu}/u.test(quote.speaker.replace(/^\S+\s/u, ''))) return false
  if (isDescription(quote.speaker)) return false
  const known = gold.find(({ said }) => saysAgain(said, quote.text) || said === plain(quote.text))
  if (known === undefined) return true
  const names = [known.resolved, known.speaker].filter(
    (name) => /\p{Lu}/u.test(name ?? '') && !PRONOUN.test(name) && !isDescription(name),
  )
  if (names.length === 0) return (known.speaker ?? undefined) === undefined
  const own = wordsOf(quote.speaker).map(bare)
  return !names.some((name) => wordsOf(name).some((word) => word.length > 2 && own.includes(bare(word))))
}

function faultsOf(row) {
  const title = flags.has('--derived') ? undefined : row.meta?.title
  const language = row.meta?.lang ?? 'en'
  const read = readText(title === undefined || row.text.startsWith(title) ? row.text : `${title}\n\n${row.text}`)
  const article = { ...read, language, ...(flags.has('--derived') && { headline: undefined }) }
  const began = performance.now()
  const story = summarize(article, { bullets: 3 })
  const time = performance.now() - began
  const { headline, dek, bullets = [], keyQuotes } = story
  const isDerived = headline.origin === 'derived'
  const summary = (isDerived ? story.sequel : undefined) ?? story.summary
  const gold = row.quotes
    .filter(({ type }) => type !== 'indirect')
    .map((quote) => ({ ...quote, said: plain(row.text.slice(quote.start, quote.end)) }))
  const body = plain(row.text)
  const isStretch = (text) => body.includes(plain(text)) || plain(title).includes(plain(text))
  const faults = []
  const isHeadlineWhole = language === 'en' && isDerived ? isOrdered(headline.text, row.text) : isStretch(headline.text)
  if (!isHeadlineWhole) faults.push(`headline: ${headline.text}`)
  for (const bullet of bullets)
    if (!(language === 'en' ? isOrdered(bullet.text, row.text) : isStretch(bullet.text)))
      faults.push(`bullet: ${bullet.text}`)
  for (const quote of keyQuotes)
    if (isWrongName(quote, gold, language)) faults.push(`name: ${quote.speaker}: ${quote.text}`)
  const shown = [headline, dek, ...summary, ...bullets, ...keyQuotes].filter((part) => part !== undefined)
  shown.forEach(({ text }, index) => {
    if (shown.slice(index + 1).some((other) => saysAgain(text, other.text))) faults.push(`twice: ${text}`)
  })
  if (keyQuotes.length === 0 && gold.some(({ said }) => said.split(' ').length >= LONG)) faults.push('no key quote')
  return { faults, time, hasQuotes: keyQuotes.length > 0 }
}

function sayCount(name, results) {
  const good = results.filter(({ faults }) => faults.length === 0).length
  const quoting = results.filter(({ hasQuotes }) => hasQuotes)
  const wrong = quoting.filter(({ faults }) => faults.some((fault) => fault.startsWith('name:'))).length
  const times = results.map(({ time }) => time).toSorted((one, other) => one - other)
  say(
    `${name}: ${good} of ${results.length} acceptable (${((100 * good) / results.length).toFixed(1)} %), ` +
      `a wrong name in ${wrong} of ${quoting.length} with quotes, median ${times[times.length >> 1]?.toFixed(1)} ms`,
  )
}

for (const file of files) {
  const results = readLines(file).map((row) => ({ id: row.id, publisher: row.meta?.publisher, ...faultsOf(row) }))
  if (flags.has('--show'))
    for (const { id, faults } of results) if (faults.length > 0) say(`  ${id}: ${faults.join(' | ')}`)
  if (flags.has('--by-publisher'))
    for (const publisher of new Set(results.map((result) => result.publisher)))
      sayCount(
        `  ${publisher}`,
        results.filter((result) => result.publisher === publisher),
      )
  sayCount(basename(file), results)
}
