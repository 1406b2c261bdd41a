// Mutation testing: small faults are put into the code, one at a time, and the tests have to notice. One lot after another:
//   npm run test:mutation                 all lots
//   npm run test:mutation -- tokens       one of tools/mutation-lots.mjs
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { LOTS } from './mutation-lots.mjs'

const given = process.argv.slice(2)
const unknown = given.filter((name) => !(name in LOTS))
if (unknown.length > 0) throw new Error(`no lot is called ${unknown.join(', ')}: ${Object.keys(LOTS).join(', ')}`)

const NOTICED = ['Killed', 'Timeout']
const rows = []
for (const name of given.length > 0 ? given : Object.keys(LOTS)) {
  const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', LOTS[name].mutate.join(',')], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, MUTATION_LOT: name },
  })
  if (status !== 0) process.exit(status ?? 1)
  const { files } = JSON.parse(readFileSync('reports/mutation.json', 'utf8'))
  for (const [file, { mutants }] of Object.entries(files)) {
    const tried = mutants.filter((one) => [...NOTICED, 'Survived', 'NoCoverage'].includes(one.status))
    const noticed = tried.filter((one) => NOTICED.includes(one.status)).length
    rows.push(`${file}: ${noticed} of ${tried.length} noticed (${Math.round((noticed / tried.length) * 100)} %)`)
  }
}
process.stdout.write(`\n${rows.join('\n')}\n`)
