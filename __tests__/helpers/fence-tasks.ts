/** Tasks for the fence's own tests: each goes wrong in another way. */
import { getHeapSpaceStatistics } from 'node:v8'
import { serveTasks } from '../../src/fence/serve.ts'
import { DigestError } from '../../src/model/errors.ts'

const kept: unknown[] = []

serveTasks({
  double: (value: number) => value * 2,
  pid: () => process.pid,
  echo: (...args: unknown[]) => args,
  environment: () => Object.keys(process.env),
  /** How much room short-lived objects get, bytes. */
  young: () => {
    for (let round = 0; round < 2000; round += 1) {
      const alive = Array.from({ length: 3000 }, (_, at) => ({ at }))
      if (alive.length === 0) return 0
    }
    return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size
  },
  wait: () => new Promise(() => {}),
  hang: () => {
    for (;;) Math.sqrt(2)
  },
  // oxlint-disable-next-line no-useless-assignment -- the expression is what hangs
  hangInExpression: () => /^(?:a|aa)+$/.test(`${'a'.repeat(60)}b`),
  eat: () => {
    for (;;) kept.push({ text: `word ${kept.length}`, list: [kept.length] })
  },
  eatBytes: () => {
    for (;;) kept.push(Buffer.alloc(10_000_000, 1))
  },
  eatAtOnce: () => {
    for (let size = 1_000_000; ; size *= 2) kept.push(Array.from({ length: size }, (_, index) => index))
  },
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  leave: () => process.exit(7),
  throwLater: () =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error('later')
      })
    }),
  fault: () => {
    throw new TypeError('x is not iterable')
  },
  recurse: function again(): unknown {
    return [again()]
  },
  throwOdd: () => {
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- what somebody else's code may do
    throw 'odd'
  },
  unclonable: () => () => {},
  refuse: () => {
    throw new DigestError('E_EMPTY', 'nothing here', { hint: 'Look again.' })
  },
})
