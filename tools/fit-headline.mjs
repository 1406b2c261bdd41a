#!/usr/bin/env node
// Fits data/headline-weights.json: which parts of a sentence a headline keeps, and which of the candidates reads best.
//   npm run build && node tools/fit-headline.mjs FILE... [--rows N] [--rank-rows N] [--out FILE]
// FILE is JSON lines ({"sentence", "compression"}) or tab-separated rows: words, one 0 or 1 a word, and one letter a word
// for its class, whose meaning the first line gives ("#tags  a=NNP b=NN ..."). Names of features come from src; no word
// of the file gets into the table. The same files and options give the same table.
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { tagTokens } from '../dist/languages/en/grammar/tagger.js'
import { plainWords } from '../dist/text/words.js'
import { en } from '../dist/languages/en/index.js'
import { datelineLength } from '../dist/summarize/summary/clean.js'
import { candidatesOf, startsOf } from '../dist/languages/en/headline/candidates.js'
import { growTree, isAside, isTied, partFeatures } from '../dist/languages/en/headline/features.js'
import { failedGate } from '../dist/languages/en/headline/gates.js'
import { parseSentence } from '../dist/languages/en/headline/parse.js'
import { wholeFeatures } from '../dist/languages/en/headline/whole.js'
import { writeOut } from '../dist/languages/en/headline/write.js'

const { values: settings, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '60000' },
    'rank-rows': { type: 'string', default: '12000' },
    out: { type: 'string', default: 'data/headline-weights.json' },
  },
})
function log(line) {
  process.stderr.write(`${line}\n`)
}

/** How many names each half of the table may contain: together at most 300. */
const PARTS = 170
const WHOLE = 130

const random = seeded(7)
const samples = positionals.flatMap(readSamples)
if (samples.length === 0) throw new Error('no labelled rows: name at least one file')
log(`${samples.length} sentences read`)

const odds = fitParts(samples.slice(0, Number(settings.rows)))
const table = fitRanking(samples.slice(0, Number(settings['rank-rows'])), odds)
writeFileSync(settings.out, `${JSON.stringify(table, null, 2)}\n`)
log(`${settings.out}: ${Object.keys(table.parts).length} + ${Object.keys(table.whole).length} features`)

// ---------------------------------------------------------------- reading

function readSamples(file) {
  const bytes = readFileSync(file)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines[0]?.startsWith('{') ? fromPairs(lines) : fromRows(lines)
}

/** Sentence and compression: the words of the compression are found in the sentence, in order. */
function fromPairs(lines) {
  const found = []
  for (const line of lines) {
    const { sentence, compression } = JSON.parse(line)
    if (!sentence || !compression) continue
    const text = sentence.slice(datelineLength(sentence, en)).replace(/\s*\.\s*$/u, '')
    const tokens = tagTokens(text)
    const gold = plainWords(compression)
    const kept = alignWords(tokens, gold)
    if (kept) found.push({ text, tokens, kept, gold, weight: 2 })
  }
  return found
}

function alignWords(tokens, gold) {
  const kept = tokens.map(() => false)
  const source = tokens.flatMap((token, index) => plainWords(token.text).map((word) => ({ word, index })))
  const rest = Array.from({ length: source.length + 1 }, () => new Int32Array(gold.length + 1))
  for (let i = source.length - 1; i >= 0; i--)
    for (let j = gold.length - 1; j >= 0; j--)
      rest[i][j] = Math.max(rest[i + 1][j], source[i].word === gold[j] ? rest[i + 1][j + 1] + 1 : rest[i][j + 1])
  if (rest[0][0] < gold.length) return undefined
  for (let i = 0, j = 0; i < source.length && j < gold.length; i++) {
    if (source[i].word !== gold[j] || rest[i][j] !== rest[i + 1][j + 1] + 1) continue
    kept[source[i].index] = true
    j++
  }
  return kept
}

/** Rows come in lower case with words masked: capitals are put back by class, masks become made-up words of that class. */
function fromRows(lines) {
  const legend = Object.fromEntries(
    (lines[0].split('\t')[1] ?? lines[0].replace(/^#tags\s*/u, '')).split(' ').map((pair) => [pair[0], pair.slice(2)]),
  )
  const found = []
  for (const line of lines.slice(1)) {
    if (found.length >= Number(settings.rows)) break
    const [words = '', bits = '', letters = ''] = line.split('\t')
    const pieces = words.split(' ').map((word, index) => restore(word, legend[letters[index]] ?? 'NN', index))
    let text = ''
    const spans = pieces.map((piece, index) => {
      const glued = text === '' || /^(?:[,.;:!?%)]|'(?:s|re|ve|ll|d|m)?|n't)$/u.test(piece) || /[($]$/u.test(text)
      if (!glued) text += ' '
      text += piece
      return { start: text.length - piece.length, end: text.length, kept: bits[index] === '1' }
    })
    text = text.replace(/\s*\.\s*$/u, '')
    const tokens = tagTokens(text)
    const kept = tokens.map((token) => {
      const under = spans.filter((span) => span.start < token.end && span.end > token.start)
      return under.length > 0 && under.filter((span) => span.kept).length * 2 >= under.length
    })
    const gold = spans.filter((span) => span.kept).flatMap((span) => plainWords(text.slice(span.start, span.end)))
    if (gold.length >= 3) found.push({ text, tokens, kept, gold, weight: 1 })
  }
  return found
}

function restore(word, tag, index) {
  const made = {
    NNP: 'o',
    NNPS: 'os',
    NN: 'er',
    NNS: 'ers',
    VBD: 'ed',
    VBN: 'ed',
    VBG: 'ing',
    VBZ: 'izes',
    VB: 'ize',
    VBP: 'ize',
    JJ: 'ish',
    RB: 'ly',
  }
  let text =
    word === '?'
      ? tag === 'CD'
        ? '37'
        : stem() + (made[tag] ?? '')
      : word.replace(/#+/gu, (marks) => '23456'.slice(0, marks.length))
  if (text === '``' || text === "''") return '"'
  if (text === '-lrb-') return '('
  if (text === '-rrb-') return ')'
  if (/^(?:u\.?s\.?|u\.?k\.?|un|eu|fbi|cia|nba|nfl|mlb|bbc|cnn|ap|nato)$/u.test(text) && tag.startsWith('NNP'))
    return text.toUpperCase()
  if (tag.startsWith('NNP') || index === 0 || text === 'i') text = text.charAt(0).toUpperCase() + text.slice(1)
  return text
}

function pick(list) {
  return list[Math.floor(random() * list.length)]
}

function stem() {
  return (
    pick(['bl', 'dr', 'gl', 'kr', 'pl', 'st', 'tr', 'v', 'z', 'm']) +
    pick(['a', 'e', 'i', 'o', 'u']) +
    pick(['lt', 'rk', 'nd', 'mp', 'sk', 'b', 'n'])
  )
}

function seeded(seed) {
  let state = seed
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
}

// ---------------------------------------------------------------- parts

/** Logistic regression: is a part kept, given that its head is? Fitted twice: with all names, then with the best of them. */
function fitParts(rows) {
  const examples = rows.flatMap(partExamples)
  const all = logistic(examples)
  const chosen = new Set(strongest(all, countNames(examples), PARTS))
  return logistic(examples.map((example) => ({ ...example, names: example.names.filter((name) => chosen.has(name)) })))
}

function partExamples({ tokens, kept, weight }) {
  const tree = growTree(parseSentence(tokens))
  const top = startsOf(tree).find(({ start, root }) => kept[root] && (start === 'main' || !kept[tree.root]))
  if (!top) return []
  const examples = []
  const seen = new Set()
  const visit = (word, promoted) => {
    if (seen.has(word)) return
    seen.add(word)
    for (const child of tree.children[word]) {
      const node = tree.nodes[child]
      if (isAside(node) || (promoted && /^(?:mark|cc)$/u.test(node.relation))) continue
      const tied = isTied(tree, node)
      if (!tied) examples.push({ names: partFeatures(tree, node), kept: kept[child] ? 1 : 0, weight })
      if (kept[child] || tied) visit(child, false)
    }
  }
  visit(top.root, top.start !== 'main')
  if (top.subject !== undefined) visit(top.subject, false)
  return examples
}

function logistic(examples) {
  const index = indexNames(examples.map((example) => example.names))
  const rows = examples.map((example) => example.names.map((name) => index.get(name)))
  const weights = new Float64Array(index.size)
  const squares = new Float64Array(index.size).fill(1e-6)
  const order = rows.map((_, at) => at)
  for (let pass = 0; pass < 6; pass++) {
    shuffle(order)
    let loss = 0
    for (const at of order) {
      const chance = 1 / (1 + Math.exp(-rows[at].reduce((sum, name) => sum + weights[name], 0)))
      loss -= Math.log(examples[at].kept ? chance : 1 - chance)
      const error = (examples[at].kept - chance) * examples[at].weight
      for (const name of rows[at]) {
        const slope = error - 1e-5 * weights[name]
        squares[name] += slope * slope
        weights[name] += (0.15 / Math.sqrt(squares[name])) * slope
      }
    }
    log(
      `parts: ${rows.length} examples, ${index.size} names, pass ${pass + 1}, loss ${(loss / rows.length).toFixed(4)}`,
    )
  }
  return new Map([...index].map(([name, at]) => [name, weights[at]]))
}

// ---------------------------------------------------------------- ranking

/** Maximises the expected reward of the candidate that would be chosen, by gradient, over whole and part features together. */
function fitRanking(rows, partOdds) {
  const groups = rows.flatMap((row) => gather(row, partOdds))
  const first = climb(groups, partOdds, undefined)
  const use = new Map()
  for (const { candidates } of groups)
    for (const { whole } of candidates)
      for (const [name, value] of whole) use.set(name, (use.get(name) ?? 0) + Math.abs(value) / candidates.length)
  const chosen = new Set(strongest(first.whole, use, WHOLE))
  const { whole, worth } = climb(groups, partOdds, chosen)
  return {
    about:
      'Weights of headline features: see docs/headlines.md. parts: [log odds of keeping, worth when kept]; whole: worth.',
    parts: Object.fromEntries([...partOdds].map(([name, odd]) => [name, [round(odd), round(worth.get(name) ?? 0)]])),
    whole: Object.fromEntries([...whole].map(([name, value]) => [name, round(value)])),
  }
}

function round(value) {
  return Math.round(value * 1000) / 1000
}

function gather({ text, tokens, gold, weight }, partOdds) {
  const tree = growTree(parseSentence(tokens))
  const names = tree.nodes.map((node) =>
    node.head < 0 || isTied(tree, node) ? [] : partFeatures(tree, node).filter((name) => partOdds.has(name)),
  )
  const found = candidatesOf(
    tree,
    names.map((list) => list.reduce((sum, name) => sum + partOdds.get(name), 0)),
  )
  const top = Math.max(...found.map((candidate) => candidate.score))
  const seen = new Set()
  const candidates = []
  for (const candidate of found) {
    const written = writeOut(text, tree, candidate.words)
    if (seen.has(written)) continue
    seen.add(written)
    if (failedGate({ tree, candidate, text: written }) !== undefined) continue
    candidates.push({
      whole: wholeFeatures({ tree, candidate, text: written }, top),
      words: candidate.words,
      reward: rewardOf(written, gold),
    })
  }
  return candidates.length > 1 ? [{ candidates, names, weight }] : []
}

/** Overlap with the labelled words, with a premium on what an editor would pass and on the very same words. */
function rewardOf(text, gold) {
  const words = plainWords(text)
  const left = new Map()
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1)
  let hits = 0
  for (const word of words) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    hits++
    left.set(word, count - 1)
  }
  const overlap = (2 * hits) / (words.length + gold.length)
  return overlap + (overlap >= 0.7 ? 0.6 : 0) + (words.join(' ') === gold.join(' ') ? 0.4 : 0)
}

function climb(groups, partOdds, chosen) {
  const wholeIndex = indexNames(
    groups.flatMap(({ candidates }) =>
      candidates.map(({ whole }) => whole.map(([name]) => name).filter((name) => !chosen || chosen.has(name))),
    ),
  )
  const partIndex = new Map([...partOdds.keys()].map((name, at) => [name, wholeIndex.size + at]))
  const size = wholeIndex.size + partIndex.size
  const packed = groups.map(({ candidates, names, weight }) => ({
    weight,
    parts: names.map((list) => list.map((name) => partIndex.get(name))),
    candidates: candidates.map(({ whole, words, reward }) => {
      const used = whole.filter(([name]) => wholeIndex.has(name))
      return {
        reward,
        words,
        names: used.map(([name]) => wholeIndex.get(name)),
        values: used.map(([, value]) => value),
      }
    }),
  }))
  const weights = new Float64Array(size)
  weights[wholeIndex.get('part score')] = 0.5
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  const slope = new Float64Array(size)
  const order = packed.map((_, at) => at)
  const BATCH = 32
  const PASSES = 12
  let step = 0
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order)
    let total = 0
    for (let from = 0; from < order.length; from += BATCH) {
      slope.fill(0)
      for (const at of order.slice(from, from + BATCH)) total += addSlope(packed[at], weights, slope)
      step++
      const rate = 0.02 * (1 - (0.9 * pass) / PASSES)
      for (let at = 0; at < size; at++) {
        const pull = slope[at] / BATCH - 2e-4 * weights[at]
        mean[at] = 0.9 * mean[at] + 0.1 * pull
        spread[at] = 0.999 * spread[at] + 0.001 * pull * pull
        weights[at] += (rate * (mean[at] / (1 - 0.9 ** step))) / (Math.sqrt(spread[at] / (1 - 0.999 ** step)) + 1e-8)
      }
    }
    log(
      `ranking: ${packed.length} sentences, ${size} names, pass ${pass + 1}, expected reward ${(total / packed.length).toFixed(4)}`,
    )
  }
  const read = (index) => new Map([...index].map(([name, at]) => [name, weights[at]]))
  return { whole: read(wholeIndex), worth: read(partIndex) }
}

function addSlope({ candidates, parts, weight }, weights, slope) {
  const worths = parts.map((names) => names.reduce((sum, name) => sum + weights[name], 0))
  const scores = candidates.map(({ names, values, words }) => {
    let score = 0
    for (let at = 0; at < names.length; at++) score += weights[names[at]] * values[at]
    for (const word of words) score += worths[word]
    return score
  })
  const chances = softmax(scores, 1)
  const targets = softmax(
    candidates.map(({ reward }) => reward),
    6,
  )
  const expected = candidates.reduce((sum, { reward }, at) => sum + chances[at] * reward, 0)
  const byWord = new Float64Array(parts.length)
  for (const [at, { reward, names, values, words }] of candidates.entries()) {
    const push = weight * (3 * chances[at] * (reward - expected) + 0.3 * (targets[at] - chances[at]))
    for (let place = 0; place < names.length; place++) slope[names[place]] += push * values[place]
    for (const word of words) byWord[word] += push
  }
  for (const [word, names] of parts.entries())
    if (byWord[word] !== 0) for (const name of names) slope[name] += byWord[word]
  return expected
}

function softmax(scores, sharpness) {
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp((score - top) * sharpness))
  const sum = powers.reduce((left, right) => left + right, 0)
  return powers.map((power) => power / sum)
}

// ---------------------------------------------------------------- shared

function indexNames(lists) {
  const index = new Map()
  for (const list of lists) for (const name of list) if (!index.has(name)) index.set(name, index.size)
  return index
}

function countNames(examples) {
  const counts = new Map()
  for (const { names } of examples) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Names that move most decisions: by weight and by how often they are seen. */
function strongest(weights, counts, limit) {
  const force = (name) => Math.abs(weights.get(name) ?? 0) * Math.sqrt(counts.get(name) ?? 0)
  return [...weights.keys()].toSorted((a, b) => force(b) - force(a)).slice(0, limit)
}

function shuffle(list) {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
}
