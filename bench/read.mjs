#!/usr/bin/env node
// CPU of readHtml beside Readability over linkedom alone, each in a process of its own, in turns, on a folder of saved pages.
//   npm run build && node bench/read.mjs FOLDER [--rounds N] [--limit N]
// Peak memory of readHtml by itself, one page at a time, none kept; the pages that raised the peak most are named.
//   npm run build && node bench/read.mjs FOLDER --memory [--limit N]
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const say = (line) => process.stdout.write(`${line}\n`)
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    limit: { type: 'string', default: 'Infinity' },
    memory: { type: 'boolean', default: false },
    // What a process of one side is started with.
    side: { type: 'string' },
  },
})
const [folder] = positionals
if (folder === undefined) {
  say('usage: node bench/read.mjs FOLDER [--memory] [--rounds N] [--limit N]')
  process.exit(2)
}
const files = readdirSync(folder, { recursive: true })
  .filter((file) => /\.x?html?$/i.test(file))
  .slice(0, Number(values.limit))
  .map((file) => path.join(folder, file))
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)]
const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1024)

async function load(side) {
  if (side === 'ours') return (await import('../dist/index.js')).readHtml
  const { Readability } = await import('@mozilla/readability')
  const { parseHTML } = await import('linkedom')
  return (html) => new Readability(parseHTML(html).document).parse()
}

/** CPU of each page, ms; a page that throws counts as well. */
async function measure(side) {
  const read = await load(side)
  return files.map((file) => {
    const html = readFileSync(file, 'utf8')
    const start = process.cpuUsage()
    try {
      read(html)
    } catch {
      // Readability throws on some; ours never does, and tests assert that.
    }
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
}

async function showMemory() {
  const read = await load('ours')
  const start = peakMb()
  const rises = []
  for (const file of files) {
    const before = peakMb()
    // As a digest reads: each page comes from outside, and the next one when this one is done.
    read(await readFile(file))
    rises.push({ file, rise: peakMb() - before })
  }
  say(`readHtml over ${files.length} pages: peak memory ${peakMb()} MB, ${start} MB of it before the first page`)
  for (const { file, rise } of rises.toSorted((one, other) => other.rise - one.rise).slice(0, 5))
    say(`  +${rise} MB at ${path.relative(folder, file)}`)
}

const shown = (list) => list.map((ms) => ms.toFixed(1)).join(', ')

function compare() {
  const run = (side) => {
    const out = execFileSync(process.execPath, [...process.argv.slice(1), '--side', side], { maxBuffer: 1e8 })
    return median(JSON.parse(out))
  }
  const medians = { ours: [], theirs: [] }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const side of round % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']) medians[side].push(run(side))
  }
  const [ours, theirs] = [median(medians.ours), median(medians.theirs)]
  say(`median CPU of ${files.length} pages in each round, ms`)
  say(`readHtml              ${shown(medians.ours)}`)
  say(`Readability, linkedom ${shown(medians.theirs)}`)
  say(`ratio of the middle rounds ${(ours / theirs).toFixed(2)}`)
}

if (values.side !== undefined) say(JSON.stringify(await measure(values.side)))
else if (files.length === 0) say('no pages there')
else if (values.memory) await showMemory()
else compare()
