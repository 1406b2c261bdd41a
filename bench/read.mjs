#!/usr/bin/env node
// CPU of readHtml beside Readability over linkedom alone, page by page, on any folder of saved pages.
//   npm run build && node bench/read.mjs FOLDER [--limit N]
// Peak memory of readHtml by itself, one page at a time, none kept; the pages that raised the peak most are named.
//   npm run build && node bench/read.mjs FOLDER --memory [--limit N]
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { readHtml } from '../dist/index.js'

const say = (line) => process.stdout.write(`${line}\n`)
const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined) {
  say('usage: node bench/read.mjs FOLDER [--memory] [--limit N]')
  process.exit(2)
}
const limit = flags.includes('--limit') ? Number(flags[flags.indexOf('--limit') + 1]) : Infinity
const files = readdirSync(folder, { recursive: true })
  .filter((file) => /\.x?html?$/i.test(file))
  .slice(0, limit)

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024)
if (flags.includes('--memory')) {
  const start = peak()
  const rises = []
  for (const file of files) {
    const before = peak()
    readHtml(readFileSync(path.join(folder, file)))
    if (peak() > before) rises.push({ file, rise: peak() - before })
  }
  say(`readHtml over ${files.length} pages: peak memory ${peak()} MB, ${start} MB of it before the first page`)
  for (const { file, rise } of rises.toSorted((one, other) => other.rise - one.rise).slice(0, 5))
    say(`  +${rise} MB at ${file}`)
  process.exit(0)
}

const cpu = (work) => {
  const start = process.cpuUsage()
  try {
    work()
  } catch {
    failures += 1
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
let failures = 0
const ours = []
const theirs = []
for (const [index, file] of files.entries()) {
  const html = readFileSync(path.join(folder, file), 'utf8')
  const read = () => ours.push(cpu(() => readHtml(html)))
  const plain = () => theirs.push(cpu(() => new Readability(parseHTML(html).document).parse()))
  // Turns are swapped so that neither always meets the warm caches.
  for (const one of index % 2 === 0 ? [read, plain] : [plain, read]) one()
}
const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)]
const show = (name, list) =>
  say(`${name}: median ${at(list, 0.5).toFixed(1)} ms, p95 ${at(list, 0.95).toFixed(1)} ms CPU`)
if (ours.length === 0) say('no pages there')
else {
  show('readHtml             ', ours)
  show('Readability, linkedom', theirs)
  say(
    `ratio of medians ${(at(ours, 0.5) / at(theirs, 0.5)).toFixed(2)}; ${files.length} pages, ${failures} threw; peak memory of both ${peak()} MB`,
  )
}
