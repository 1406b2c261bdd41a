/** Words of the command line → what is read in place of the configuration's sources. (edge: standard input) */
import path from 'node:path'
import { DigestError } from '../model/errors.ts'
import type { Named } from '../pipeline/issue/read-sources.ts'
import type { Io } from './io.ts'

/**
 * An http(s) address is a page or a feed, anything else a path, a folder or a pattern, and `-` standard input. Undefined
 * when nothing is named. Throws E_USAGE for an empty word, which would be this folder.
 */
export async function namedBy(words: readonly string[], io: Pick<Io, 'cwd' | 'stdin'>): Promise<Named | undefined> {
  if (words.length === 0) return undefined
  if (words.includes(''))
    throw new DigestError('E_USAGE', 'The name of a source is empty', {
      hint: 'Check that the variable that it comes from is set.',
    })
  const specs = words
    .filter((word) => word !== '-')
    .map((word) => ({ kind: 'any' as const, place: isAddress(word) ? word : path.resolve(io.cwd, word) }))
  return { specs, input: words.includes('-') ? await readInput(io.stdin) : undefined }
}

const isAddress = (word: string): boolean => /^https?:\/\//i.test(word)

async function readInput(stream: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytesOf(stream)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Standard input as bytes. */
export async function* bytesOf(stream: Io['stdin']): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}
