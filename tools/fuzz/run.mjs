// npm run fuzz -- [COUNT] [--seed N] [--only TARGET] [--minutes N]: feeds mutated input to everything that reads what strangers write, in processes
// that are ended when they hang. Each input is made from its number: the same seed gives the same inputs.
import { fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    jobs: { type: 'string' },
    minutes: { type: 'string' },
  },
})
const count = Number(positionals[0] ?? 50_000)
const first = Number(values.seed) * 1_000_000
const jobs = Number(values.jobs ?? Math.max(1, os.availableParallelism() - 1))
/** Without an answer for so long a process hangs. Of CPU, an input may take SLOW_MS. */
const HANG_MS = 60_000
const SLOW_MS = 2000

const until = values.minutes === undefined ? Infinity : Date.now() + Number(values.minutes) * 60_000
const isOver = () => next >= count || Date.now() > until

let next = 0
let done = 0
const slowest = new Map()
const faults = []
const began = Date.now()

await Promise.all(Array.from({ length: Math.min(jobs, count) }, work))
for (const [target, { ms, number, size }] of [...slowest].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  say(`${target.padEnd(10)} slowest ${Math.round(ms)} ms of CPU, input ${number} (${size} characters)`)
const minutes = ((Date.now() - began) / 60_000).toFixed(1)
say(`${done} inputs in ${minutes} minutes, ${faults.length === 0 ? 'no fault' : `${faults.length} faults`}`)
process.exit(faults.length === 0 ? 0 : 1)

function say(line) {
  process.stdout.write(`${line}\n`)
}

async function work() {
  while (!isOver()) await withChild()
}

/** Hands out numbers until there is none left, or the process had to be ended. */
function withChild() {
  return new Promise((resolve) => {
    const child = fork(path.join(import.meta.dirname, 'child.mjs'), values.only === undefined ? [] : [values.only], {
      execArgv: ['--max-old-space-size=512'],
    })
    let number
    let timer
    const hand = () => {
      clearTimeout(timer)
      if (isOver()) {
        number = undefined
        return void child.kill('SIGKILL')
      }
      number = first + next++
      child.send(number)
      timer = setTimeout(() => {
        add({ kind: 'HANG', target: '-', number, detail: `no answer within ${HANG_MS / 1000} s` })
        number = undefined
        child.kill('SIGKILL')
      }, HANG_MS)
      return undefined
    }
    child.on('message', (answer) => {
      if (answer === 'ready') return hand()
      done += 1
      note(answer)
      return hand()
    })
    child.on('exit', () => {
      clearTimeout(timer)
      if (number !== undefined) add({ kind: 'DIED', target: '-', number, detail: 'out of memory, or ended' })
      resolve()
    })
  })
}

/** Said at once: a long run may be ended before its end. */
function add(fault) {
  faults.push(fault)
  const { kind, target, number, detail } = fault
  say(`${kind} ${target} input ${number}: ${detail}`)
}

function note({ target, number, size, ms, fault }) {
  if (ms > (slowest.get(target)?.ms ?? 0)) slowest.set(target, { ms, number, size })
  if (fault !== undefined) add({ ...fault, target, number })
  if (ms > SLOW_MS) add({ kind: 'SLOW', target, number, detail: `${Math.round(ms)} ms of CPU for ${size} characters` })
  if (done % 1000 === 0) say(`${done} of ${count}, ${faults.length} faults`)
}
