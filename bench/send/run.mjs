/**
 * Sends the same issue with Pullquote and with a plain nodemailer pool, side by side in rounds, to the same sink on
 * loopback, and prints messages per second of CPU time of the sender.
 *
 *     npm run build && node bench/send/run.mjs [--rounds 3] [--count 10000] [--connections 5] [--large 200000]
 *
 * `--large N` adds one run to N readers, for memory. Exit 1 when a goal is missed.
 */
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    count: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '5' },
    large: { type: 'string', default: '0' },
  },
})
const rounds = Number(values.rounds)
const connections = Number(values.connections)
const here = (file) => path.join(import.meta.dirname, file)
const say = (line) => process.stdout.write(`${line}\n`)
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })

const sink = spawn(process.execPath, [here('sink.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
const port = await new Promise((resolve) => sink.stdout.once('data', (chunk) => resolve(Number(chunk))))

function send(kind, count, key, warm) {
  const task = JSON.stringify({ kind, port, count, connections, warm, ...(key === undefined ? {} : { pem: key }) })
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [here('sender.mjs'), task], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`${kind} ended with ${code}`)),
    )
  })
}

const count = Number(values.count)
const small = Math.max(100, Math.round(count / 5))
/** Slow senders send fewer, so that a round stays short; all are measured per message. */
const SENDERS = [
  { name: 'pullquote', kind: 'ours', count },
  { name: 'pullquote without ledger', kind: 'ours without ledger', count },
  { name: 'nodemailer pool', kind: 'nodemailer', count: small },
  { name: 'pullquote, DKIM', kind: 'ours', count: Math.round(count / 2), key: pem },
  { name: 'nodemailer pool, DKIM', kind: 'nodemailer', count: small, key: pem },
]
const results = new Map(SENDERS.map(({ name }) => [name, []]))
for (let round = 0; round < rounds; round += 1) {
  for (const sender of SENDERS) {
    results.get(sender.name).push(await send(sender.kind, sender.count, sender.key, Math.round(sender.count / 4)))
  }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const perCpuSecond = (name) => median(results.get(name).map((one) => (one.count / one.cpuMs) * 1000))
const perSecond = (name) => median(results.get(name).map((one) => (one.count / one.wallMs) * 1000))

say(`${rounds} rounds, ${connections} connections, Node ${process.versions.node}\n`)
say('| sender | CPU ms/message | messages per CPU second | messages per second |\n| --- | ---: | ---: | ---: |')
for (const { name } of SENDERS) {
  const rate = perCpuSecond(name)
  say(`| ${name} | ${(1000 / rate).toFixed(3)} | ${rate.toFixed(0)} | ${perSecond(name).toFixed(0)} |`)
}

const goals = [
  [
    'times the messages per CPU second of nodemailer',
    perCpuSecond('pullquote') / perCpuSecond('nodemailer pool'),
    '>=',
    5,
  ],
  ['times, both with DKIM', perCpuSecond('pullquote, DKIM') / perCpuSecond('nodemailer pool, DKIM'), '>=', 4],
  [
    'share of throughput that the ledger costs',
    1 - perSecond('pullquote') / perSecond('pullquote without ledger'),
    '<=',
    0.15,
  ],
]
if (Number(values.large) > 0) {
  const large = await send('ours', Number(values.large), undefined, 0)
  say(
    `\n${large.count} readers: ${((large.count / large.wallMs) * 1000).toFixed(0)} messages per second, planning included`,
  )
  goals.push(
    ['MB of memory at most', large.peak / 1e6, '<=', 150],
    ['MB grown in its second half', large.growth / 1e6, '<=', 25],
  )
}
say('')
let isMissed = false
for (const [what, value, sign, goal] of goals) {
  const isMet = sign === '>=' ? value >= goal : value <= goal
  isMissed ||= !isMet
  say(`${isMet ? 'met   ' : 'MISSED'} ${value.toFixed(2)} ${what} (goal ${sign} ${goal})`)
}
sink.stdin.end()
process.exitCode = isMissed ? 1 : 0
