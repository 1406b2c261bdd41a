// Reads one input a message, and says what came of it: how long it took, what was thrown, which promise was broken.
import process from 'node:process'
import { DigestError } from '../../dist/model/errors.js'
import { inputOf } from './inputs.mjs'
import { TARGETS } from './targets.mjs'

const [only] = process.argv.slice(2)
const targets = TARGETS.filter(({ name }) => only === undefined || name === only)
const inputs = await inputOf()

process.on('message', (number) => void read(number))

async function read(number) {
  const target = targets[number % targets.length]
  const input = inputs(number, target.corpus)
  const before = process.cpuUsage()
  let fault
  try {
    const broken = await target.read(input)
    if (broken !== undefined) fault = { kind: 'BROKEN', detail: broken }
  } catch (error) {
    // What the input is to blame for is said as such, with the exit code of a bad input.
    if (!(error instanceof DigestError) || error.exit === 1)
      fault = {
        kind: 'THROWN',
        detail: String(error?.stack ?? error)
          .split('\n')
          .slice(0, 3)
          .join(' | ')
          .slice(0, 400),
      }
  }
  const { user, system } = process.cpuUsage(before)
  process.send({ target: target.name, number, size: input.length, ms: (user + system) / 1000, fault })
}
process.send('ready')
