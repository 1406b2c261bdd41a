// Blocks: names of classes first (with a page's own host left out), then the trees of a block by itself, then those of a
// block among the scores of its neighbours. The first scores that the second trees learn from come from other hosts.
import { nameScores } from '../../dist/read/html/weigh/class-words.js'
import { columnsOf } from '../../dist/read/html/weigh/columns.js'
import { RUNS, runFeatures } from '../../dist/read/html/weigh/runs.js'
import { boost, predict } from './boost.mjs'
import { prune } from './fields.mjs'
import { hashOf } from './pages.mjs'

const FIRST = { trees: 90, leaves: 16, rate: 0.13, columns: 0.4, rows: 0.6 }
const SECOND = { trees: 70, leaves: 12, rate: 0.12, columns: 0.5, rows: 0.7 }
const INNER = 2

/** A word of a class counts from this many hosts on; below, one template would speak. */
const HOSTS = 5
/** What is kept of an average block, and how many hosts this belief is worth. */
const [USUAL, BELIEF] = [0.35, 4]
const logit = (share) => Math.log(share / (1 - share))

/** How much a block weighs: long ones more, each page about the same. */
export function weighBlocks(page) {
  const { labels, words, isText, links, sinceProse, id } = page
  const total = labels.reduce((sum, label, index) => sum + (label === 1 ? words[index] : 0), 0)
  return labels.map((label, index) => {
    if (label === undefined || (isText && total < 20)) return 0
    if (!isText) return 0.5
    const weight = (8 * Math.sqrt(words[index] + 2)) / Math.sqrt(total + 50)
    // Of plain link lists a third says enough.
    const isEasy = label === 0 && links[index] > 0.8 && words[index] < 12 && sinceProse[index] >= 3
    return isEasy ? (hashOf(`${id}${index}`) % 3 === 0 ? weight * 3 : 0) : weight
  })
}

/** Word → hosts with the share of text under it that was kept. */
function countNames(pages) {
  const words = new Map()
  for (const { owner, labels, words: lengths, above, isText } of pages) {
    if (!isText) continue
    const own = new Map()
    for (const [index, list] of above.entries()) {
      if (labels[index] === undefined) continue
      const weight = Math.sqrt(lengths[index] + 1)
      for (const word of new Set(list.map((one) => one.word))) {
        const sum = own.get(word) ?? [0, 0]
        sum[0] += weight * labels[index]
        sum[1] += weight
        own.set(word, sum)
      }
    }
    for (const [word, [kept, all]] of own) {
      const hosts = words.get(word) ?? new Map()
      const sum = hosts.get(owner) ?? [0, 0]
      hosts.set(owner, [sum[0] + kept, sum[1] + all])
      words.set(word, hosts)
    }
  }
  return words
}

/** The weights of the names, or what they would be without one host. */
function nameTable(counts, without) {
  const table = {}
  for (const [word, hosts] of counts) {
    let [share, count] = [0, 0]
    for (const [host, [kept, all]] of hosts) {
      if (host === without) continue
      share += kept / all
      count++
    }
    if (count < HOSTS) continue
    const weight = logit((share + BELIEF * USUAL) / (count + BELIEF)) - logit(USUAL)
    if (Math.abs(weight) >= 0.2) table[word] = Number(weight.toFixed(2))
  }
  return table
}

/** The table without one host, from the full one: only the words of that host change. */
function tableWithout(counts, full, owner, own) {
  const table = { ...full }
  for (const word of own) {
    const hosts = counts.get(word)
    if (hosts === undefined || !hosts.has(owner)) continue
    delete table[word]
    Object.assign(table, nameTable(new Map([[word, hosts]]), owner))
  }
  return table
}

/** Features of the names of every block of the pages, as they are for a host that the table has not seen. */
function nameFeatures(pages, counts, full) {
  return new Map(
    pages.map((page) => {
      const table = tableWithout(
        counts,
        full,
        page.owner,
        new Set(page.above.flatMap((list) => list.map(({ word }) => word))),
      )
      return [page, page.above.map((list) => nameScores(list, table))]
    }),
  )
}

export function fitBlocks(pages, log = () => {}) {
  const counts = countNames(pages)
  const names = nameTable(counts)
  const named = nameFeatures(pages, counts, names)
  const data = matrix(pages, named)
  const scores = new Map()
  for (let fold = 0; fold < INNER; fold++) {
    const isOut = ({ owner }) => hashOf(`inner ${owner}`) % INNER === fold
    const trees = boost(
      data.columns,
      data.labels,
      data.weights,
      data.rowsOf((page) => !isOut(page)),
      { ...FIRST, trees: Math.round(FIRST.trees * 0.8) },
    )
    for (const page of pages.filter(isOut)) scores.set(page, data.scores(trees, page))
    log(`  first trees, inner fold ${fold + 1} of ${INNER}`)
  }
  const all = data.rowsOf(() => true)
  const blocks = prune({ features: data.names, ...boost(data.columns, data.labels, data.weights, all, FIRST) })
  const second = data.widen(pages, RUNS, (page) => runRows(page, scores.get(page)))
  const runs = prune({ features: second.names, ...boost(second.columns, data.labels, data.weights, all, SECOND) })
  log('  second trees')
  return { names, blocks, runs }
}

function runRows(page, scores) {
  const columns = columnsOf(RUNS)
  const write = runFeatures(page, scores, columns)
  return page.blocks.map((_, index) => {
    const row = new Float64Array(columns.size)
    write(row, index)
    return row
  })
}

function matrix(pages, named) {
  const names = [...new Set(pages.flatMap(({ names: own }) => own).concat(Object.keys(nameScores([], {}))))]
  const at = new Map(names.map((name, index) => [name, index]))
  const starts = new Map()
  let count = 0
  for (const page of pages) {
    starts.set(page, count)
    count += page.blocks.length
  }
  const columns = names.map(() => new Float32Array(count))
  const [labels, weights] = [new Float32Array(count), new Float32Array(count)]
  for (const page of pages) {
    const start = starts.get(page)
    const own = page.names.map((name) => columns[at.get(name)])
    for (let index = 0; index < page.blocks.length; index++) {
      for (let f = 0; f < own.length; f++) own[f][start + index] = page.values[index * own.length + f]
      for (const [name, value] of Object.entries(named.get(page)[index])) columns[at.get(name)][start + index] = value
      labels[start + index] = page.labels[index] ?? 0
      weights[start + index] = page.weights[index]
    }
  }
  return {
    names,
    columns,
    labels,
    weights,
    rowsOf: (test) => {
      const rows = []
      for (const page of pages)
        if (test(page))
          for (let index = 0; index < page.blocks.length; index++)
            if (page.weights[index] > 0) rows.push(starts.get(page) + index)
      return Int32Array.from(rows)
    },
    scores: (trees, page) => page.blocks.map((_, index) => predict(trees, columns, starts.get(page) + index)),
    widen: (list, more, rowsOf) => {
      const added = more.map(() => new Float32Array(count))
      for (const page of list)
        for (const [index, row] of rowsOf(page).entries())
          for (const [column, values] of added.entries()) values[starts.get(page) + index] = row[column]
      return { names: [...names, ...more], columns: [...columns, ...added] }
    },
  }
}
