#!/usr/bin/env node
// CPU of choosing (identity, furniture, merging, history) without reading and summarizing, for feeds of one kind each.
//   npm run build && node bench/choose.mjs [--entries 500,2000,8000] [--rounds N]
// Entries are made from a small invented vocabulary: single reports with lines that their feed repeats, templated
// notices, bare links, and copies of one report in several feeds. Growth is time over n log n, first size = 1.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { gather, keysToAsk } from '../dist/pipeline/issue/gather.js'
import { select } from '../dist/pipeline/issue/select.js'
import { articleOfEntry } from '../dist/read/sources/article-of-entry.js'

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '500,2000,8000' }, rounds: { type: 'string', default: '3' } },
})
const say = (line) => process.stdout.write(`${line}\n`)
/** Entries of one feed, about as many as feeds contain. */
const IN_FEED = 33

/** The same numbers on every run. */
function createRandom(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return Math.floor((state / 0x80_00_00_00) * below)
  }
}

const SYLLABLES = 'ka mo ri ten sul ba vor lin dep hu gra pes tol wi fen jor mak ul sta cren'.split(' ')
const word = (random) => Array.from({ length: 2 + random(2) }, () => SYLLABLES[random(SYLLABLES.length)]).join('')
const sentence = (random) => {
  const words = Array.from({ length: 9 + random(12) }, () => word(random)).join(' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
const prose = (random, sentences) => Array.from({ length: sentences }, () => sentence(random)).join(' ')

/** Every fifth feed is a link list, every fifth of notices of one form; the others report, each with a closing line. */
function makeSources(count) {
  const random = createRandom(7)
  const wires = Array.from({ length: Math.ceil(count / 20) }, () => prose(random, 12))
  const sources = []
  for (let first = 0; first < count; first += IN_FEED) {
    const at = sources.length
    const feed = { title: `Feed ${at}`, url: `https://feed${at}.example/`, entries: [], notices: [] }
    const closing = prose(random, 2)
    const body = (entry) => {
      if (at % 5 === 0) return '<p><a href="https://talk.example/">Comments</a></p>'
      if (at % 5 === 1) return `<p>A warning is in force for ${word(random)} until ${entry % 24}:00. ${closing}</p>`
      const own = random(8) === 0 ? wires[random(wires.length)] : prose(random, 6 + random(20))
      return `<p>${own}</p><p>${closing}</p>`
    }
    const articles = Array.from({ length: Math.min(IN_FEED, count - first) }, (_, entry) => {
      const url = `${feed.url}${entry}`
      const title = sentence(random).slice(0, -1)
      const made = { id: url, url, title, authors: [], publishedAt: '2026-06-01T08:00:00Z', html: body(entry) }
      return { article: articleOfEntry(made, feed), origin: { feed: feed.url, feedId: url }, source: feed.url }
    })
    const spec = { kind: 'feed', place: feed.url, fullText: 'never' }
    sources.push({ spec, articles, background: [], skipped: [], failures: [], notices: [] })
  }
  return sources
}

function measure(sources, rounds) {
  let best = Number.POSITIVE_INFINITY
  let chosen = 0
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage()
    const gathered = gather(sources)
    keysToAsk(gathered)
    chosen = select({ gathered, known: [], rules: { at: '2026-06-01T09:00:00Z' } }).chosen.length
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return { milliseconds: best, chosen }
}

let base
for (const count of values.entries.split(',').map(Number)) {
  const sources = makeSources(count)
  const { milliseconds, chosen } = measure(sources, Number(values.rounds))
  const unit = milliseconds / (count * Math.log2(count))
  base ??= unit
  say(
    `${String(count).padStart(6)} entries in ${sources.length} feeds: ${milliseconds.toFixed(0)} ms CPU, ` +
      `${chosen} stories, ${(unit / base).toFixed(2)} of n log n`,
  )
}
