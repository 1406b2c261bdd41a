// The figures: text by runs of four words, clean ends, snippets, fields. A figure is the mean over suites that state it.
import { tokensOf } from './label.mjs'

const SIZE = 4

function grams(tokens) {
  const found = []
  for (let at = 0; at < Math.max(1, tokens.length - SIZE + 1); at++)
    if (tokens.length > 0) found.push(tokens.slice(at, at + SIZE).join('\u0001'))
  return found
}

function bag(list) {
  const counts = new Map()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

export function textFigures(truth, text) {
  const [wanted, given] = [tokensOf(truth.text), tokensOf(text)]
  const [right, ours] = [bag(grams(wanted)), bag(grams(given))]
  const optional = new Set(truth.textOptional ? grams(tokensOf(truth.textOptional)) : [])
  let [hits, extra, lost] = [0, 0, 0]
  for (const [gram, count] of ours) {
    const known = right.get(gram) ?? 0
    hits += Math.min(count, known)
    if (count > known && !optional.has(gram)) extra += count - known
  }
  for (const [gram, count] of right) lost += Math.max(0, count - (ours.get(gram) ?? 0))
  let tail = given.length
  for (let at = 0; at + SIZE <= given.length; at++) {
    const gram = given.slice(at, at + SIZE).join('\u0001')
    if (right.has(gram) || optional.has(gram)) tail = given.length - at - SIZE
  }
  return {
    precision: given.length === 0 ? undefined : hits + extra === 0 ? 1 : hits / (hits + extra),
    recall: hits + lost === 0 ? 1 : hits / (hits + lost),
    cleanTail: Number(given.length > 0 && tail < 8),
    endKept: wanted.length < SIZE ? undefined : Number(ours.has(wanted.slice(-SIZE).join('\u0001'))),
  }
}

const flat = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

export function snippetFigures(truth, text) {
  const own = flat(text)
  const held = (list) => (list ?? []).filter((one) => own.includes(flat(one))).length
  const hits = held(truth.with)
  return { hits, extra: held(truth.without), lost: (truth.with ?? []).length - hits }
}

export const fold = (text) =>
  String(text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const SEPARATOR = /\s*(?:[,;|/&·•\n、，]|\s(?:and|und|et|y|e|og|och|en|oraz|ve|with)\s)\s*/iu
const cut = (names) =>
  names
    .flatMap((name) => String(name).split(SEPARATOR))
    .map(fold)
    .filter((name) => name !== '')

function isSameName(one, other) {
  if (one === other) return true
  const [short, long] = [one.split(' '), other.split(' ')].toSorted((a, b) => a.length - b.length)
  return short.length >= 2 && short.every((word) => long.includes(word)) && long.length <= short.length + 4
}

export function authorFigures(wanted, given) {
  const [right, ours] = [cut(wanted), cut(given)]
  const [names, own] = [new Set(right), new Set(ours)]
  const used = new Set()
  let hits = 0
  for (const name of right) {
    const at = ours.findIndex((one, index) => !used.has(index) && isSameName(name, one))
    if (at === -1) continue
    used.add(at)
    hits++
  }
  const isExact = names.size === own.size && [...names].every((name) => own.has(name))
  return { isExact, hits, extra: ours.length - hits, lost: right.length - hits }
}

export const ratio = ({ hits, extra, lost }) => (hits === 0 ? 0 : (2 * hits) / (2 * hits + extra + lost))

const time = (text) =>
  /T\d\d:\d\d/.test(text) ? Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) : Number.NaN

/** The right day; a full time may fall on it in any time zone. */
export function isDay(wanted, given) {
  if (!given) return false
  const day = /\d{4}-\d\d-\d\d/.exec(String(wanted))?.[0]
  const range = (text) => [-12, 14].map((hours) => new Date(time(text) + hours * 3_600_000).toISOString().slice(0, 10))
  const own = String(given).slice(0, 10)
  if (day === own) return true
  if (!Number.isNaN(time(String(wanted))) && !Number.isNaN(time(String(given))))
    return (
      new Date(time(String(wanted))).toISOString().slice(0, 10) ===
      new Date(time(String(given))).toISOString().slice(0, 10)
    )
  const [timed, bare] = Number.isNaN(time(String(given))) ? [String(wanted), own] : [String(given), day]
  if (Number.isNaN(time(timed)) || bare === undefined) return false
  const [from, to] = range(timed)
  return bare >= from && bare <= to
}

const siteKey = (name) =>
  fold(
    String(name ?? '')
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/\.(?:com|org|net|co\.uk|de|at|ch|fr|it|es)\b.*$/i, ''),
  )
    .replace(/^(?:the|der|die|das|le|la|el|il) /, '')
    .replaceAll(' ', '')

export function isSite(wanted, given) {
  const [one, other] = [siteKey(wanted), siteKey(given)]
  if (one === '' || other === '') return false
  return one === other || (Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one)))
}

const pathOf = (address) => {
  try {
    return decodeURIComponent(new URL(address, 'https://x.invalid/').pathname)
  } catch {
    return ''
  }
}

const fileOf = (address) =>
  pathOf(address)
    .split('/')
    .findLast((part) => part !== '') ?? ''

export function isImage(wanted, given) {
  return (
    Boolean(given) &&
    wanted.some((one) => pathOf(one) === pathOf(given) || (fileOf(one).length >= 8 && fileOf(one) === fileOf(given)))
  )
}
