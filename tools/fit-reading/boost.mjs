// Gradient boosting of small trees for a yes or no, over columns of numbers. Deterministic: same rows, same trees.
// Histograms over at most 63 cuts a column, grown leaf by leaf (the split that gains most first).

/** Cuts of each column, placed by rank; few values give few cuts. */
export function cutsOf(columns, rows, limit = 63) {
  return columns.map((column) => {
    const sample = []
    const step = Math.max(1, Math.floor(rows.length / 40_000))
    for (let i = 0; i < rows.length; i += step) sample.push(column[rows[i]])
    sample.sort((a, b) => a - b)
    const cuts = []
    for (let k = 1; k <= limit; k++) {
      const value = sample[Math.floor((k * sample.length) / (limit + 1))]
      if (value > sample[0] && value !== cuts.at(-1)) cuts.push(rounded(value))
    }
    return [...new Set(cuts)]
  })
}

/** Three digits are enough, and the table stays small. */
export const rounded = (value) => Number(value.toPrecision(3))

function binned(columns, cuts) {
  return columns.map((column, f) => {
    const own = cuts[f]
    const bins = new Uint8Array(column.length)
    for (let i = 0; i < column.length; i++) {
      let [low, high] = [0, own.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (column[i] < own[middle]) high = middle
        else low = middle + 1
      }
      bins[i] = low
    }
    return bins
  })
}

export const DEFAULTS = {
  trees: 120,
  leaves: 16,
  rate: 0.12,
  columns: 0.5,
  rows: 0.7,
  lambda: 2,
  least: 4,
  seed: 7,
}

/**
 * `labels` 0 to 1, `weights` any; gives { base, trees } in the form of src/read/html/weigh/trees.ts. With `groups` (lists of
 * rows) the rows of a group compete: the one with the highest label is to have the highest score.
 */
export function boost(columns, labels, weights, rows, options = {}) {
  const {
    groups,
    trees,
    leaves,
    rate,
    columns: share,
    rows: rowShare,
    lambda,
    least,
    seed,
  } = { ...DEFAULTS, ...options }
  const random = seeded(seed)
  const cuts = cutsOf(columns, rows)
  const bins = binned(columns, cuts)
  let [yes, all] = [0, 0]
  for (const i of rows) {
    yes += weights[i] * labels[i]
    all += weights[i]
  }
  const base = groups ? 0 : Math.log((yes + 1e-6) / (all - yes + 1e-6))
  const score = new Float64Array(labels.length).fill(base)
  const gradient = new Float64Array(labels.length)
  const hessian = new Float64Array(labels.length)
  const grown = []
  for (let t = 0; t < trees; t++) {
    if (groups) for (const group of groups) compete(group, { score, labels, weights, gradient, hessian })
    else
      for (const i of rows) {
        const p = 1 / (1 + Math.exp(-score[i]))
        gradient[i] = weights[i] * (labels[i] - p)
        hessian[i] = weights[i] * Math.max(1e-6, p * (1 - p))
      }
    const used = columns.map((_, f) => f).filter((f) => cuts[f].length > 0 && random() < share)
    const sampled = rowShare < 1 ? rows.filter(() => random() < rowShare) : rows
    const tree = growTree(
      { bins, cuts, gradient, hessian, used, leaves, rate, lambda, least },
      Int32Array.from(sampled),
    )
    for (const i of rows) score[i] += valueAt(tree, columns, i)
    grown.push(tree)
  }
  return { base: Number(base.toFixed(4)), trees: grown }
}

function compete(group, { score, labels, weights, gradient, hessian }) {
  let [top, wanted] = [-Infinity, 0]
  for (const i of group) {
    top = Math.max(top, score[i])
    wanted += labels[i]
  }
  let sum = 0
  for (const i of group) sum += Math.exp(score[i] - top)
  for (const i of group) {
    const p = Math.exp(score[i] - top) / sum
    gradient[i] = wanted === 0 ? 0 : weights[i] * (labels[i] / wanted - p)
    hessian[i] = wanted === 0 ? 1e-9 : weights[i] * Math.max(1e-6, p * (1 - p))
  }
}

function valueAt(tree, columns, i) {
  let node = tree
  while (typeof node !== 'number') node = columns[node[0]][i] < node[1] ? node[3] : node[4]
  return node
}

export function predict({ base, trees }, columns, i) {
  let sum = base
  for (const tree of trees) sum += valueAt(tree, columns, i)
  return sum
}

function growTree(context, rows) {
  const leaf = (own) => {
    const one = { rows: own, sums: sumsOf(own, context) }
    one.hist = histogram(own, context)
    one.split = bestSplit(one, context)
    return one
  }
  const root = leaf(rows)
  const open = [root]
  let count = 1
  while (count < context.leaves) {
    let best
    for (const one of open) if (one.split && (!best || one.split.gain > best.split.gain)) best = one
    if (!best) break
    const { f, bin } = best.split
    const column = context.bins[f]
    const left = best.rows.filter((i) => column[i] <= bin)
    const right = best.rows.filter((i) => column[i] > bin)
    // The smaller half is counted; the larger is what is left.
    const [small, large] = left.length <= right.length ? [left, right] : [right, left]
    const a = { rows: small, sums: sumsOf(small, context), hist: histogram(small, context) }
    const b = { rows: large, sums: { g: best.sums.g - a.sums.g, h: best.sums.h - a.sums.h } }
    b.hist = best.hist
    for (let k = 0; k < b.hist.length; k++) b.hist[k] -= a.hist[k]
    best.hist = undefined
    a.split = bestSplit(a, context)
    b.split = bestSplit(b, context)
    best.children = left === small ? [a, b] : [b, a]
    best.cut = { f, below: context.cuts[f][bin] }
    open.splice(open.indexOf(best), 1, a, b)
    count++
  }
  const value = ({ sums }) => Number(((context.rate * sums.g) / (sums.h + context.lambda)).toFixed(4))
  const write = (one) =>
    one.children ? [one.cut.f, one.cut.below, value(one), write(one.children[0]), write(one.children[1])] : value(one)
  return write(root)
}

function sumsOf(rows, { gradient, hessian }) {
  let [g, h] = [0, 0]
  for (const i of rows) {
    g += gradient[i]
    h += hessian[i]
  }
  return { g, h }
}

/** For each used column 64 bins of gradient and hessian. */
function histogram(rows, { bins, gradient, hessian, used }) {
  const hist = new Float64Array(used.length * 128)
  const n = rows.length
  const g = new Float64Array(n)
  const h = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    g[k] = gradient[rows[k]]
    h[k] = hessian[rows[k]]
  }
  for (let u = 0; u < used.length; u++) {
    const column = bins[used[u]]
    const at = u * 128
    for (let k = 0; k < n; k++) {
      const bin = at + 2 * column[rows[k]]
      hist[bin] += g[k]
      hist[bin + 1] += h[k]
    }
  }
  return hist
}

function bestSplit({ sums, hist }, { cuts, used, lambda, least }) {
  const whole = (sums.g * sums.g) / (sums.h + lambda)
  let best
  for (let u = 0; u < used.length; u++) {
    const f = used[u]
    let [g, h] = [0, 0]
    for (let bin = 0; bin < cuts[f].length; bin++) {
      g += hist[u * 128 + 2 * bin]
      h += hist[u * 128 + 2 * bin + 1]
      const [og, oh] = [sums.g - g, sums.h - h]
      if (h < least || oh < least) continue
      const gain = (g * g) / (h + lambda) + (og * og) / (oh + lambda) - whole
      if (gain > 1e-3 && (!best || gain > best.gain)) best = { gain, f, bin }
    }
  }
  return best
}

export function seeded(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
