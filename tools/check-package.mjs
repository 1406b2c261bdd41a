// The package as a stranger gets it: packed, installed into an empty folder with scripts blocked, used, and held to a budget.
//   npm run build && node tools/check-package.mjs
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-package-'))
const isWindows = process.platform === 'win32'
const npm = (words, cwd) =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', shell: isWindows, stdio: ['ignore', 'pipe', 'pipe'] })

const CODE = `
import { composeIssue, readText, renderIssue, summarize } from 'pullquote'
import { findQuotes } from 'pullquote/quotes'
const text = 'The bridge reopened on Monday. "We counted every stone twice," said Mayor Ada Quayle.'
if (findQuotes(text)[0]?.speaker !== 'Ada Quayle') throw new Error('no speaker')
const story = summarize(readText(text))
const newsletter = {
  name: 'Letter', from: { address: 'a@b.example' }, language: 'en', timezone: 'UTC', template: 'digest',
  unsubscribe: {}, issue: { quotes: 2, summaryWords: 60, sections: [] },
}
const { html } = await renderIssue(composeIssue(newsletter, [story], { now: new Date(0) }))
if (!html.includes('Ada Quayle')) throw new Error('no mail')
process.exit(0)
`

/** Packages, megabytes on the disk, and how much longer than Node itself the program takes to start. */
const BUDGET = { packages: 120, megabytes: 110, starts: 6 }

/** As `du` counts, where the system says how many blocks a file takes. */
function sizeOf(place) {
  const { blocks, size } = statSync(place)
  const own = blocks === undefined ? size : blocks * 512
  return statSync(place).isDirectory()
    ? readdirSync(place).reduce((sum, name) => sum + sizeOf(path.join(place, name)), own)
    : own
}

/** The quickest of several starts, in milliseconds: the others were disturbed. */
function startOf(...words) {
  const times = Array.from({ length: 7 }, () => {
    const begin = performance.now()
    spawnSync(process.execPath, words, { cwd: folder })
    return performance.now() - begin
  })
  return Math.min(...times)
}

try {
  const [{ filename }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root))
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const install = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', path.join(folder, filename)],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: isWindows,
    },
  )
  if (install.status !== 0) throw new Error(`npm install failed:\n${install.stderr}`)
  if (/EBADENGINE|deprecated/.test(install.stderr)) throw new Error(`npm install warns:\n${install.stderr}`)
  const bin = path.join(folder, 'node_modules', 'pullquote', 'dist', 'cli', 'bin.js')
  const pullquote = (words, cwd = folder) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], { cwd, encoding: 'utf8' })
    if (status !== 0) throw new Error(`pullquote ${words.join(' ')} ended with ${status}:\n${stderr}`)
    return stdout
  }
  pullquote(['demo', 'try'])
  const { issues } = JSON.parse(pullquote(['status', '--json'], path.join(folder, 'try')))
  if (issues[0]?.counts.sent !== 3) throw new Error(`the demo sent ${JSON.stringify(issues[0]?.counts)}`)
  pullquote(['init', 'letter', '--yes'])
  for (const words of [
    ['digest', 'articles/welcome.md'],
    ['lint'],
    ['send', '--dry-run'],
    ['send'],
    ['docs', 'configuration'],
  ])
    pullquote(words, path.join(folder, 'letter'))
  writeFileSync(path.join(folder, 'use.mjs'), CODE)
  const used = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' })
  if (used.status !== 0) throw new Error(`the library does not work:\n${used.stderr}`)
  const { packages } = JSON.parse(readFileSync(path.join(folder, 'node_modules', '.package-lock.json'), 'utf8'))
  const seen = {
    packages: Object.keys(packages).length,
    megabytes: Math.round(sizeOf(path.join(folder, 'node_modules')) / 1e6),
    starts: Math.round((startOf(bin, '--version') / startOf('-e', '0')) * 10) / 10,
  }
  process.stdout.write(
    `Node ${process.versions.node}: ${seen.packages} packages, ${seen.megabytes} MB; a start takes ${seen.starts} times that of Node; all works\n`,
  )
  for (const [name, most] of Object.entries(BUDGET))
    if (seen[name] > most) throw new Error(`${name}: ${seen[name]} is above the budget of ${most}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
