#!/usr/bin/env node
// Fits data/reading-weights.json: which blocks of a page are the article, and which candidate of a field is right.
//   npm run build && node tools/fit-reading.mjs FOLDER... [--folds N] [--only-folds] [--fields-only] [--keep-folds DIR] [--out FILE]
// FOLDER contains labelled pages (docs/reading.md says in which form). With --folds the figures are cross-validated first: the
// pages are split by registrable domain, and each fold is read with weights fitted on the others. That figure is the one to
// quote. No text of a page gets into the table; words of classes only where five hosts or more use them. With --fields-only
// the weights of blocks stay as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { fitBlocks } from './fit-reading/blocks.mjs'
import { FIELDS, fitField } from './fit-reading/fields.mjs'
import { look } from './fit-reading/look.mjs'
import { hashOf, labelledPages, ownerOf } from './fit-reading/pages.mjs'
import { figuresOf, show } from './fit-reading/report.mjs'
import { resultOf } from './fit-reading/result.mjs'

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

/** Each page is read by the reader itself, with the weights of the fold that has not seen its domain. */
function crossValidate() {
  const foldOf = (owner) => hashOf(owner) % folds
  const tables = Array.from({ length: folds }, (_, fold) => {
    const table = fit(pages.filter(({ owner }) => foldOf(owner) !== fold))
    if (settings['keep-folds'] !== undefined)
      writeFileSync(path.join(settings['keep-folds'], `fold-${fold}.json`), JSON.stringify(table))
    log(`fold ${fold + 1} of ${folds} is fitted`)
    return table
  })
  const rows = tables.map(() => [])
  for (const folder of positionals)
    for (const labelled of labelledPages(folder)) {
      const fold = foldOf(ownerOf(labelled))
      rows[fold].push(resultOf(labelled, tables[fold], { isFieldsOnly: settings['fields-only'] }))
    }
  for (const [fold, own] of rows.entries()) say(`fold ${fold + 1} (${own.length} pages)  ${show(figuresOf(own))}`)
  say(`all folds  ${show(figuresOf(rows.flat()))}`)
  const suites = [...new Set(pages.map(({ suite }) => suite))].toSorted((a, b) => a.localeCompare(b))
  for (const suite of suites)
    say(`  ${suite.padEnd(12)} ${show(figuresOf(rows.flat().filter((row) => row.suite === suite)))}`)
}

const folds = Number(settings.folds)
if (folds > 1) crossValidate()
if (!settings['only-folds']) {
  const table = settings['fields-only']
    ? { ...JSON.parse(readFileSync(settings.out, 'utf8')), ...fit(pages) }
    : fit(pages)
  writeFileSync(settings.out, `${JSON.stringify(table)}\n`)
  log(
    `${settings.out}: ${Object.keys(table.names).length} class words, ${Math.round(JSON.stringify(table).length / 1024)} kB`,
  )
}
