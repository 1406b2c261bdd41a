// The figures of many pages as one line: for each, the mean over the suites that state it.
import { ratio } from './figures.mjs'

const mean = (list) => (list.length === 0 ? undefined : list.reduce((sum, one) => sum + one, 0) / list.length)

const texts = (list) => list.flatMap(({ text }) => text ?? [])

const total = (list) =>
  list.reduce((sum, one) => ({ hits: sum.hits + one.hits, extra: sum.extra + one.extra, lost: sum.lost + one.lost }), {
    hits: 0,
    extra: 0,
    lost: 0,
  })

/** Pages whose text is known and that came out without one. */
function emptyOf(rows) {
  const own = rows.filter(({ text }) => text !== undefined)
  return own.length === 0 ? undefined : own.filter(({ isEmpty }) => isEmpty).length
}

/** Mean over suites of what each states. */
export function figuresOf(rows) {
  const bySuite = [...new Set(rows.map(({ suite }) => suite))].map((suite) => rows.filter((row) => row.suite === suite))
  const over = (valueOf) => mean(bySuite.map(valueOf).filter((value) => value !== undefined))
  const field = (name) => over((list) => mean(list.flatMap((row) => row[name] ?? [])))
  return {
    'text F1': over((list) => {
      const [precision, recall] = [
        mean(texts(list).flatMap((one) => one.precision ?? [])),
        mean(texts(list).map((one) => one.recall)),
      ]
      return precision === undefined || recall === undefined
        ? undefined
        : (2 * precision * recall) / (precision + recall)
    }),
    'clean tail': over((list) => mean(texts(list).map((one) => one.cleanTail))),
    'end kept': over((list) => mean(texts(list).flatMap((one) => one.endKept ?? []))),
    'snippets F1': over((list) => {
      const own = list.flatMap(({ snippets }) => snippets ?? [])
      return own.length === 0 ? undefined : ratio(total(own))
    }),
    title: field('headline'),
    'byline exact': over((list) => mean(list.flatMap(({ credit }) => (credit?.named ? Number(credit.isExact) : [])))),
    'authors F1': over((list) => {
      const own = list.flatMap(({ credit }) => credit ?? [])
      return own.length === 0 ? undefined : ratio(total(own))
    }),
    day: field('date'),
    publisher: field('publisher'),
    image: field('image'),
    'empty texts': emptyOf(rows),
  }
}

export function show(figures) {
  return Object.entries(figures)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${Number.isInteger(value) && value !== 1 ? value : value.toFixed(3)}`)
    .join('  ')
}
