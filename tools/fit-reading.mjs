#!/usr/bin/env node
// Fits data/reading-weights.json: which blocks of a page are the article, and which candidate of a field is right.
//   npm run build && node tools/fit-reading.mjs FOLDER... [--folds N] [--only-folds] [--fields-only] [--keep-folds DIR] [--out FILE]
// FOLDER holds labelled pages (docs/reading.md says in which form). With --folds the figures are cross-validated first: the
// pages are split by registrable domain, and each fold is read with weights fitted on the others. That figure is the one to
// quote. No text of a page gets into the table; words of classes only where five hosts or more use them.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { nameScores } from '../dist/read/html/weigh/class-words.js'
import { judgeBlocks } from '../dist/read/html/weigh/keep.js'
import { fitBlocks } from './fit-reading/blocks.mjs'
import { bestOf, FIELDS, fitField, worthOf } from './fit-reading/fields.mjs'
import { authorFigures, snippetFigures, textFigures } from './fit-reading/figures.mjs'
import { look } from './fit-reading/look.mjs'
import { hashOf, labelledPages } from './fit-reading/pages.mjs'
import { figuresOf, show } from './fit-reading/report.mjs'

const { values: settings, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'string', default: '0' },
    'only-folds': { type: 'boolean', default: false },
    'fields-only': { type: 'boolean', default: false },
    'keep-folds': { type: 'string' },
    out: { type: 'string', default: 'data/reading-weights.json' },
  },
})
const log = (line) => process.stderr.write(`${line}\n`)
const say = (line) => process.stdout.write(`${line}\n`)

const pages = []
for (const folder of positionals)
  for (const labelled of labelledPages(folder)) pages.push(look(labelled, { isFieldsOnly: settings['fields-only'] }))
if (pages.length === 0) throw new Error('no labelled pages: name at least one folder')
log(`${pages.length} pages of ${new Set(pages.map(({ owner }) => owner)).size} domains`)

function fit(list) {
  const table = {
    about:
      'Weights of reading: see docs/reading.md. A tree is a leaf (its worth) or [feature, below, mean, if below, if not].',
  }
  if (!settings['fields-only'])
    Object.assign(
      table,
      fitBlocks(
        list.filter(({ blocks }) => blocks !== undefined),
        log,
      ),
    )
  for (const field of Object.keys(FIELDS))
    table[field] = fitField(
      field,
      list.flatMap(({ fields }) => fields[field] ?? []),
    )
  return table
}

function crossValidate() {
  const rows = []
  for (let fold = 0; fold < folds; fold++) {
    const isOut = ({ owner }) => hashOf(owner) % folds === fold
    const table = fit(pages.filter((page) => !isOut(page)))
    if (settings['keep-folds'] !== undefined)
      writeFileSync(path.join(settings['keep-folds'], `fold-${fold}.json`), JSON.stringify(table))
    const own = pages.filter(isOut).map((page) => resultOf(page, table))
    rows.push(own)
    say(`fold ${fold + 1} (${own.length} pages)  ${show(figuresOf(own))}`)
  }
  say(`all folds  ${show(figuresOf(rows.flat()))}`)
  const suites = [...new Set(pages.map(({ suite }) => suite))].toSorted((a, b) => a.localeCompare(b))
  for (const suite of suites)
    say(`  ${suite.padEnd(12)} ${show(figuresOf(rows.flat().filter((row) => row.suite === suite)))}`)
}

function resultOf(page, table) {
  const row = { suite: page.suite }
  for (const field of Object.keys(FIELDS)) {
    const own = page.fields[field]
    if (own === undefined) continue
    const best = own.candidates[bestOf(table[field], own)]
    if (field === 'credit')
      row.credit = { named: own.wanted.length > 0, ...authorFigures(own.wanted, best?.value.authors ?? []) }
    else row[field] = best === undefined ? 0 : worthOf(field, own.wanted, best.value)
  }
  if (page.blocks === undefined || table.blocks === undefined) return row
  const text = textOf(page, table)
  if (page.isText) row.text = textFigures(page.truth, text)
  if (page.truth.with || page.truth.without) row.snippets = snippetFigures(page.truth, text)
  return row
}

/** As the reader does it: where the page states far more than it shows, what it states. */
function textOf(page, table) {
  const size = page.names.length
  const features = page.blocks.map((_, index) => [
    Object.fromEntries(page.names.map((name, f) => [name, page.values[index * size + f]])),
    nameScores(page.above[index], table.names),
  ])
  const judged = judgeBlocks({ features, blocks: page.blocks, words: page.words }, table)
  const shown = page.texts.filter((_, index) => judged[index].isKept)
  return (wordsIn(shown) < wordsIn(page.stated) * 0.6 ? page.stated : shown).join('\n')
}

const wordsIn = (list) => list.join(' ').split(/\s+/).length

const folds = Number(settings.folds)
if (folds > 1) crossValidate()
if (!settings['only-folds']) {
  const table = fit(pages)
  writeFileSync(settings.out, `${JSON.stringify(table)}\n`)
  log(
    `${settings.out}: ${Object.keys(table.names).length} class words, ${Math.round(JSON.stringify(table).length / 1024)} kB`,
  )
}
