// Fields: the candidates of each page compete, and the trees learn to put the right one first.
import { boost, DEFAULTS, rounded } from './boost.mjs'
import { authorFigures, fold, isDay, isImage, isSite, ratio } from './figures.mjs'

/** Small tables for what few pages state. */
export const FIELDS = {
  headline: { truth: ({ title }) => title, options: { trees: 80, leaves: 4, rate: 0.12 } },
  credit: { truth: ({ authors }) => authors, options: { trees: 120, leaves: 8, rate: 0.06 } },
  date: { truth: ({ published }) => published, options: { trees: 60, leaves: 6, rate: 0.12, least: 4 } },
  // Few pages state it: one forest swings by .03 with its seed, the mean of several by a third of that.
  image: { truth: ({ image }) => image, options: { trees: 80, leaves: 6, rate: 0.12 }, forests: 5 },
  publisher: {
    truth: ({ siteName, siteNameRaw }) => siteName ?? siteNameRaw,
    options: { trees: 80, leaves: 6, rate: 0.12 },
  },
}

const SHARED = { columns: 0.5, rows: 0.8, lambda: 2, least: 2 }

/** How right a candidate is: 1, or for some of the names a little. */
export function worthOf(field, wanted, value) {
  if (field === 'headline') return Number(fold(wanted) === fold(value))
  if (field === 'date') return Number(isDay(wanted, value))
  if (field === 'image') return Number(isImage(wanted, value))
  if (field === 'publisher') return Number(isSite(wanted, value))
  const found = authorFigures(wanted, value.authors)
  return found.isExact ? 1 : ratio(found) * 0.99
}

/** Only the best count as right; where none is, naming nobody is half right. */
function targets(field, { candidates, worths, wanted }) {
  const best = Math.max(0, ...worths)
  if (best >= 1) return worths.map((worth) => Number(worth >= 1))
  if (field === 'credit' && wanted.length > 0 && best === 0) return candidates.map(({ key }) => (key === '' ? 0.5 : 0))
  return worths.map((worth) => worth)
}

/** `pages`: [{candidates, features, worths, wanted}]; gives the forest and a scorer. */
export function fitField(field, pages) {
  const names = [
    ...new Set(
      pages.flatMap(({ features }) => features.flatMap((groups) => groups.flatMap((group) => Object.keys(group)))),
    ),
  ]
  const at = new Map(names.map((name, index) => [name, index]))
  const count = pages.reduce((sum, { candidates }) => sum + candidates.length, 0)
  const columns = names.map(() => new Float32Array(count))
  const [labels, weights] = [new Float32Array(count), new Float32Array(count)]
  const groups = []
  let row = 0
  for (const page of pages) {
    const wanted = targets(field, page)
    const weight = page.worths.some((worth) => worth >= 1) ? 1 : 0.5
    const group = []
    for (const [index, own] of page.features.entries()) {
      fill(columns, at, row, own)
      labels[row] = wanted[index]
      weights[row] = weight
      group.push(row++)
    }
    if (group.length > 0) groups.push(group)
  }
  const rows = Int32Array.from({ length: count }, (_, index) => index)
  const { options, forests = 1 } = FIELDS[field]
  const grown = Array.from({ length: forests }, (_, more) =>
    boost(columns, labels, weights, rows, { ...SHARED, ...options, groups, seed: DEFAULTS.seed + more }),
  )
  return prune({ features: names, ...meanOf(grown) })
}

/** One forest that scores as the mean of several. */
function meanOf(forests) {
  const share = 1 / forests.length
  if (share === 1) return forests[0]
  const lower = (node) =>
    typeof node === 'number'
      ? rounded(node * share)
      : [node[0], node[1], rounded(node[2] * share), lower(node[3]), lower(node[4])]
  return {
    base: forests.reduce((sum, { base }) => sum + base * share, 0),
    trees: forests.flatMap(({ trees }) => trees.map(lower)),
  }
}

function fill(columns, at, row, groups) {
  for (const group of groups)
    for (const [name, value] of Object.entries(group)) {
      const column = at.get(name)
      if (column !== undefined) columns[column][row] = value
    }
}

/** Leaves out the features that no tree asks for. */
export function prune({ features, base, trees }) {
  const used = new Set()
  const visit = (node) => {
    if (typeof node === 'number') return
    used.add(node[0])
    visit(node[3])
    visit(node[4])
  }
  trees.forEach(visit)
  const kept = [...used].toSorted((a, b) => a - b)
  const place = new Map(kept.map((old, index) => [old, index]))
  const move = (node) =>
    typeof node === 'number' ? node : [place.get(node[0]), node[1], node[2], move(node[3]), move(node[4])]
  return { features: kept.map((index) => features[index]), base, trees: trees.map(move) }
}
