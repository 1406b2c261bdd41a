/** `pullquote store copy FROM TO`: moves a store between SQLite and PostgreSQL without loss. */
import path from 'node:path'
import { EXIT } from '../../model/exit.ts'
import { sayCount } from '../../model/values.ts'
import { copyStore } from '../../pipeline/copy-store.ts'
import { defineCommand } from '../command.ts'
import { createCounter, type Counter } from '../print/counter.ts'

const DONE = { copying: 'rows copied', comparing: 'rows compared' } as const

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ['copy'] as const, demandOption: true, describe: 'copy one store to another' })
      .positional('from', { type: 'string', demandOption: true, describe: 'sqlite:PATH or postgres://…' })
      .positional('to', { type: 'string', demandOption: true, describe: 'an empty store, made when missing' })
      .example('$0 store copy sqlite:.pullquote/state.db postgres://ann@db.example/news', 'move to a shared store')
      .example('$0 store copy postgres://ann@db.example/news sqlite:state.db', 'and back'),
  run: async (flags, context) => {
    const { io, output } = context
    const place = (url: string) =>
      url.startsWith('sqlite:') ? `sqlite:${path.resolve(io.cwd, url.slice('sqlite:'.length))}` : url
    const counters: Partial<Record<keyof typeof DONE, Counter>> = {}
    const stop = () => Object.values(counters).forEach((counter) => counter.stop())
    try {
      const report = await copyStore(place(flags.from), place(flags.to), {
        signal: io.signal,
        onStep: ({ step, done, all }) => {
          counters[step] ??= createCounter(context, DONE[step])
          counters[step].show(done, done / all)
        },
      })
      stop()
      const total = report.tables.reduce((sum, { rows }) => sum + rows, 0)
      output.json(report)
      output.result(
        [
          ...report.tables.map(({ name, rows, hash }) => `${name.padEnd(16)} ${String(rows).padStart(10)}  ${hash}`),
          `${report.resumed ? 'Resumed and finished: ' : ''}${sayCount(total, 'row', 'rows')} copied to ${report.to}; counts and hashes are the same in both stores.`,
          "Set 'store' in newsletter.yaml to the new address. The old store is unchanged.",
        ].join('\n'),
      )
      return EXIT.done
    } finally {
      stop()
    }
  },
})
