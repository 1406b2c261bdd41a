#!/usr/bin/env node
// Says whether the confidence of English speakers travels: publisher by publisher, the shipped classes beside classes
// fitted on the other publishers alone.
//   npm run build && node tools/check-confidence.mjs FILE.jsonl[.gz]…
// A line: {id, text, meta: {publisher}, quotes: [{start, end, type, speaker?, resolved?}]}, with offsets into `text`.
// A class is a rule, the rule it goes back to, and whether a name, a pronoun or a description is beside the words. Fitted
// is high from 98.5 % right on (20 quotations or more, one miss added) and low below 87 % (5 or more). A pronoun of which
// the file does not say whom it means counts in the shares and not in what is right.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findSpeakers } from '../dist/languages/en/quotes/find-speakers.js'

const HIGH = { right: 0.985, least: 20 }
const LOW = { right: 0.87, least: 5 }
const SHORTEST = 5
const PRONOUN = /^(?:he|she|they|we|i|it|who|which|that)$/iu

const say = (line) => process.stdout.write(`${line}\n`)
const wordsOf = (text) => (text ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const percent = (part, whole) => `${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %`

const rows = process.argv.slice(2).flatMap((file) => {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
})
const samples = rows.flatMap(samplesOf)
const publishers = [...new Set(samples.map(({ publisher }) => publisher))].toSorted((one, other) =>
  one.localeCompare(other),
)

say(
  'publisher            quotes | shipped: high   right   shown   right | fitted on the others: high   right   shown   right',
)
const totals = { shipped: [], fitted: [] }
for (const publisher of publishers) {
  const own = samples.filter((sample) => sample.publisher === publisher)
  const classes = fit(samples.filter((sample) => sample.publisher !== publisher))
  const fitted = own.map((sample) => ({ ...sample, confidence: classes.get(sample.key) ?? 'medium' }))
  totals.shipped.push(...own)
  totals.fitted.push(...fitted)
  say(`${publisher.padEnd(20)} ${String(own.length).padStart(6)} | ${figures(own)} | ${figures(fitted)}`)
}
say(
  `${'all'.padEnd(20)} ${String(samples.length).padStart(6)} | ${figures(totals.shipped)} | ${figures(totals.fitted)}`,
)

/** The quotations of an article that a gold one matches, with the class of each. */
function samplesOf({ text, meta, quotes }) {
  const { passages, attributed } = findSpeakers(text)
  return quotes
    .filter(({ type, speaker }) => type !== 'indirect' && (speaker ?? undefined) !== undefined)
    .filter((gold) => wordsOf(text.slice(gold.start, gold.end)).length >= SHORTEST)
    .flatMap((gold) => {
      const found = attributed.find(({ stretch }) => {
        const { start, end } = passages.stretches[stretch]
        return Math.min(end, gold.end) - Math.max(start, gold.start) > 0.8 * (gold.end - gold.start)
      })
      return found?.speaker === undefined ? [] : [sampleOf(gold, found, meta?.publisher ?? 'unknown')]
    })
}

function sampleOf(gold, { rule, source, mention, speaker, confidence, lead }, publisher) {
  const isPronoun = PRONOUN.test(mention?.text ?? '')
  const kind = isPronoun ? 'pronoun' : /\p{Lu}/u.test(mention?.text ?? '') ? 'name' : 'description'
  const isJudged = !PRONOUN.test(gold.speaker) || (gold.resolved ?? undefined) !== undefined
  const known = [gold.resolved, PRONOUN.test(gold.speaker) ? undefined : gold.speaker].flatMap(wordsOf)
  const isRight = wordsOf(speaker).some((word) => word.length > 2 && known.includes(word))
  const key = [rule, source ?? rule, kind, lead === 0 ? 'doubt' : 'sure'].join(' ')
  return { publisher, key, confidence, isJudged, isRight }
}

function fit(known) {
  const byKey = new Map()
  for (const sample of known) if (sample.isJudged) byKey.set(sample.key, [...(byKey.get(sample.key) ?? []), sample])
  return new Map([...byKey].map(([key, list]) => [key, classOf(list)]))
}

function classOf(list) {
  const right = list.filter(({ isRight }) => isRight).length
  if (list.length >= HIGH.least && right / (list.length + 1) >= HIGH.right) return 'high'
  return list.length >= LOW.least && right / list.length < LOW.right ? 'low' : 'medium'
}

function figures(list) {
  const high = list.filter(({ confidence }) => confidence === 'high')
  const shown = list.filter(({ confidence }) => confidence !== 'low')
  const right = (some) => {
    const judged = some.filter(({ isJudged }) => isJudged)
    return percent(judged.filter(({ isRight }) => isRight).length, judged.length)
  }
  const columns = [percent(high.length, list.length), right(high), percent(shown.length, list.length), right(shown)]
  return columns.map((column) => column.padStart(7)).join(' ')
}
