/** `subscribers export`: the whole list in pieces, or all that is kept about one person. (edge) */
import { exportPerson, toCsv, toJsonLines, toListmonkCsv } from '../../pipeline/audience.ts'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import type { StoredSubscriber, SubscriberFilter } from '../../model/store/audience.ts'
import { countingEach } from '../print/counter.ts'
import { addressOf, STATES, type Call } from './call.ts'

export async function exportList(call: Call): Promise<ExitCode> {
  const { flags, context } = call
  const { io } = context
  // listmonk's import knows no state: whoever is in the file would be mailed.
  const isForListmonk = flags.format === 'listmonk' && flags.state.length === 0
  const filter = isForListmonk
    ? { states: ['active' as const] }
    : flags.state.length === 0
      ? {}
      : { states: flags.state }
  const read = await createReader(call, filter)
  const lines = { csv: () => toCsv(read), jsonl: () => toJsonLines(read()), listmonk: () => toListmonkCsv(read()) }[
    flags.format
  ]()
  if (flags.out !== undefined) {
    const file = path.resolve(io.cwd, flags.out)
    try {
      // Only its owner reads it: it contains every address.
      await pipeline(Readable.from(inPieces(lines)), createWriteStream(file, { mode: 0o600 }))
    } catch (cause) {
      throw new DigestError('E_USAGE', `${file} cannot be written: ${reasonOf(cause)}`, {
        hint: 'Choose another --out.',
        cause,
      })
    }
    return EXIT.done
  }
  for await (const piece of inPieces(lines)) {
    io.stdout.write(piece)
    await io.stdout.drain?.()
  }
  return EXIT.done
}

/** Reads the list as often as it is called, and shows how far it is. */
async function createReader(
  { flags, context, audience }: Call,
  filter: SubscriberFilter,
): Promise<() => AsyncIterable<StoredSubscriber>> {
  const read = () => audience.listSubscribers(filter)
  // The rows themselves run over the terminal: a bar would be in between.
  if (flags.out === undefined && context.io.stdout.isTTY) return read
  const counts = await audience.countSubscribers()
  const all = (filter.states ?? STATES).reduce((sum, state) => sum + counts[state], 0)
  const exporting = 'subscribers exported'
  // A CSV names all attributes in its header, so that the list is read for these first.
  const passes = flags.format === 'csv' ? ['subscribers read', exporting] : [exporting]
  return () => countingEach(context, passes.shift() ?? exporting, read(), all)
}

/** Lines gathered into pieces that are worth a write. */
async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

export async function exportOne({ flags, context, config, store }: Call): Promise<ExitCode> {
  const person = await exportPerson(store, config.id, addressOf(flags))
  context.output.json(person)
  context.output.result(JSON.stringify(person, undefined, 2))
  return EXIT.done
}
