/** Words of the command line → sources to read. (edge: standard input) */
import path from 'node:path'
import { loadGiven } from '../read/sources/load-sources.ts'
import type { LoadedSource, LoadOptions, SourceSpec } from '../read/sources/source.ts'
import type { Io } from './io.ts'

/** An http(s) address is a page or a feed, anything else a path, a folder or a pattern. */
export function toSpecs(words: readonly string[], io: Pick<Io, 'cwd'>): SourceSpec[] {
  return words
    .filter((word) => word !== '-')
    .map((word) => ({ kind: 'any', place: /^https?:\/\//i.test(word) ? word : path.resolve(io.cwd, word) }))
}

/** What stands on standard input: an article, a mail, a document or a feed; undefined when no word is `-`. */
export async function loadInput(
  words: readonly string[],
  io: Io,
  options: LoadOptions,
): Promise<LoadedSource | undefined> {
  return words.includes('-') ? loadGiven(await readAll(io.stdin), 'standard input', options) : undefined
}

async function readAll(stream: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return Buffer.concat(chunks)
}
