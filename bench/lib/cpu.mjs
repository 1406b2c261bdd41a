/** CPU time of a command and all that it starts, by the shell's own `times`. */
import { spawnSync } from 'node:child_process'

const inShell = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`

export function cpuOf(argv, { cwd } = {}) {
  const command = `${argv.map(inShell).join(' ')} >/dev/null 2>&1 </dev/null; code=$?; times; exit $code`
  const { stdout, status } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' })
  const times = stdout.trim().split('\n').at(-1)?.split(' ') ?? []
  const cpuMs = times.reduce((sum, time) => {
    const [, minutes = '0', seconds = '0'] = /^(\d+)m([\d.]+)s$/.exec(time) ?? []
    return sum + (Number(minutes) * 60 + Number(seconds)) * 1000
  }, 0)
  return { cpuMs, status }
}
