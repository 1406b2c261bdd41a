/** One contestant of one case in a process of its own: `node contestant.mjs CASE NAME COUNT`. Prints CPU and memory as JSON. */
import process from 'node:process'

const [name, contestant, total] = process.argv.slice(2)
const { contestants, prepare } = await import(`../cases/${name}.mjs`)
const inputs = prepare(Number(total))
const work = await contestants[contestant]()
// The first tenth warms up: programs are compared while they run; start-up is measured by a case of its own.
const warm = Math.ceil(inputs.length / 10)
for (const input of inputs.slice(0, warm)) await work(input)
const before = process.cpuUsage()
for (const input of inputs) await work(input)
const { user, system } = process.cpuUsage(before)
const result = { cpuMs: (user + system) / 1000 / inputs.length, peakMiB: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0))
