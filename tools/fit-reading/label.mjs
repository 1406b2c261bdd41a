// What of a page's blocks belongs to the article, by the labelled text: 1, 0, or undefined where it does not matter.

const TOKEN = /[\p{L}\p{N}_]+/gu
export const tokensOf = (text) => (text || '').match(TOKEN) || []
const SIZE = 4
const key = (tokens, at) => tokens.slice(at, at + SIZE).join(' ')

function placesOf(tokens) {
  const places = new Map()
  for (let at = 0; at + SIZE <= tokens.length; at++) {
    const gram = key(tokens, at)
    const list = places.get(gram)
    if (list) list.push(at)
    else places.set(gram, [at])
  }
  return places
}

export function labelText(texts, truth) {
  const wanted = tokensOf(truth.text)
  const places = placesOf(wanted)
  const optional = placesOf(tokensOf(truth.textOptional))
  const blocks = texts.map(tokensOf)
  const marks = blocks.map((tokens) => matchOf(tokens, places))
  // Blocks of one or two words: in the truth between what is before and after them.
  const order = marks.map((mark, index) => (mark.share >= 0.5 ? { index, ...mark } : undefined)).filter(Boolean)
  dropCopies(order, marks, blocks)
  const labels = marks.map(({ share }) => (share >= 0.5 ? 1 : 0))
  for (const [index, tokens] of blocks.entries()) {
    if (tokens.length === 0) labels[index] = undefined
    else if (tokens.length < SIZE) labels[index] = shortLabel(index, tokens, wanted, labels, marks, blocks)
    else if (labels[index] === 0 && matchOf(tokens, optional).share >= 0.5) labels[index] = undefined
    else if (marks[index].share > 0.3 && marks[index].share < 0.6) labels[index] = undefined
  }
  return labels
}

function matchOf(tokens, places) {
  const count = Math.max(0, tokens.length - SIZE + 1)
  let hits = 0
  let at = -1
  for (let i = 0; i < count; i++) {
    const found = places.get(key(tokens, i))
    if (!found) continue
    hits++
    if (at === -1) at = found[0] - i
  }
  return { share: count === 0 ? 0 : hits / count, at }
}

/** The same stretch of the truth shown twice on the page: the copy with more of the article around it is the one. */
function dropCopies(order, marks, blocks) {
  const byPlace = new Map()
  for (const one of order) {
    const list = byPlace.get(one.at) ?? []
    list.push(one)
    byPlace.set(one.at, list)
  }
  for (const list of byPlace.values()) {
    if (list.length < 2) continue
    const near = (index) => {
      let sum = 0
      for (let at = index - 5; at <= index + 5; at++)
        if (at !== index && (marks[at]?.share ?? 0) >= 0.5) sum += blocks[at].length
      return sum
    }
    const best = list.reduce((top, one) => (near(one.index) > near(top.index) ? one : top))
    for (const one of list) if (one !== best) marks[one.index].share = 0
  }
}

function shortLabel(index, tokens, wanted, labels, marks, blocks) {
  let before = index - 1
  while (before >= 0 && !(labels[before] === 1 && blocks[before].length >= SIZE)) before--
  let after = index + 1
  while (after < labels.length && !(labels[after] === 1 && blocks[after].length >= SIZE)) after++
  if (before < 0 && after === labels.length) return 0
  const from = before < 0 ? Math.max(0, marks[after].at - 30) : marks[before].at + blocks[before].length - 1
  const to = after === labels.length ? from + 40 : marks[after].at + 1
  if (to - from > 400) return undefined
  for (let at = Math.max(0, from); at + tokens.length <= Math.min(to, wanted.length); at++)
    if (tokens.every((token, i) => wanted[at + i] === token)) return 1
  return 0
}

const flat = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Where only snippets are labelled: the blocks that contain one. */
export function labelSnippets(texts, truth) {
  const [good, bad] = [truth.with ?? [], truth.without ?? []].map((list) =>
    list.map(flat).filter((one) => one.length > 3),
  )
  return texts.map((text) => {
    const own = flat(text)
    const holds = (list) => list.some((one) => own.includes(one) || (own.length > 25 && one.includes(own)))
    const [isGood, isBad] = [holds(good), holds(bad)]
    return isGood === isBad ? undefined : Number(isGood)
  })
}
