/**
 * Cost of the fence: the same articles read and summarized behind it and without it, and one article alone. Wall time.
 *
 *     npm run bench:fence [-- --articles 50 --rounds 5]
 */
import { spawnSync } from 'node:child_process'
import os from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '5' },
    way: { type: 'string' },
  },
})

/** Each variant in a process of its own, so that none finds the other's caches. */
async function work(way, count) {
  const { makePage } = await import('./lib/page.mjs')
  const pages = Array.from({ length: count }, (_, at) => makePage(at))
  const began = performance.now()
  if (way === 'fence') {
    const { fencedReader, tellFenced } = await import('../dist/pipeline/fence/fence.js')
    const reader = fencedReader()
    await Promise.all(pages.map(async (page, at) => tellFenced(await reader.html(`page ${at}`, page), {})))
  } else {
    const { READ_TASKS } = await import('../dist/read/tasks.js')
    const { tellStory } = await import('../dist/pipeline/fence/tell.js')
    for (const page of pages) tellStory(READ_TASKS.html(page), {})
  }
  process.stdout.write(`${performance.now() - began}\n`, () => process.exit(0))
}

function measure(way, count) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [import.meta.filename, '--way', way, '--articles', String(count)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

const median = (list) => list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0

function compare(count) {
  const took = { fence: [], none: [] }
  for (let round = 0; round < Number(values.rounds); round++)
    for (const way of ['fence', 'none']) took[way].push(measure(way, count))
  const [fence, none] = [median(took.fence), median(took.none)]
  const share = (fence / none - 1) * 100
  process.stdout.write(
    `${String(count).padStart(3)} articles: ${(fence / 1000).toFixed(2)} s behind the fence, ${(none / 1000).toFixed(2)} s without (${share >= 0 ? '+' : ''}${share.toFixed(0)} %, ${((fence - none) / 1000).toFixed(2)} s)\n`,
  )
}

if (values.way === undefined) {
  process.stdout.write(`${os.availableParallelism()} processors, load ${os.loadavg()[0]?.toFixed(1)}\n`)
  for (const count of [1, Number(values.articles)]) compare(count)
} else await work(values.way, Number(values.articles))
