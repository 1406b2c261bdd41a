// How much a start costs, in CPU time (user and system) beside bare `node -e 0`, in turns, so that other load on the
// machine affects all of them. Build first. Usage: node bench/startup.mjs [rounds]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { cpuOf } from './lib/cpu.mjs'

const rounds = Number(process.argv[2] ?? 21)
const program = path.resolve(import.meta.dirname, '..', 'dist', 'cli', 'bin.js')
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-startup-'))
const node = process.execPath
const rows = [
  { name: 'node -e 0', argv: ['-e', '0'], most: 1 },
  { name: 'pullquote --help', argv: [program, '--help'], most: 2.2 },
  { name: 'pullquote status', argv: [program, 'status'], most: 2.7 },
  { name: 'pullquote send --if-due', argv: [program, 'send', '--if-due'], most: 2.7 },
]

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

try {
  spawnSync(node, [program, 'init', '.', '--yes'], { cwd: folder })
  const taken = rows.map(() => [])
  for (let round = 0; round < rounds; round += 1)
    rows.forEach(({ argv }, at) => taken[at].push(cpuOf([node, ...argv], { cwd: folder }).cpuMs))
  const base = median(taken[0])
  rows.forEach(({ name, most }, at) => {
    const ratio = median(taken[at]) / base
    const verdict = at === 0 ? '' : ratio <= most ? `at most ${most}: holds` : `at most ${most}: BROKEN`
    process.stdout.write(
      `${name.padEnd(24)} ${median(taken[at]).toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} x  ${verdict}\n`,
    )
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
