/** Words of the command line → sources to read. (edge: standard input) */
import path from 'node:path'
import type { Source } from '../model/article.ts'
import { readArticle } from '../read/read-article.ts'
import { sniffBody } from '../read/sources/sniff.ts'
import type { LoadedSource, SourceSpec } from '../read/sources/source.ts'
import type { Io } from './io.ts'

/** An http(s) address is a page or a feed, anything else a path, a folder or a pattern. */
export function toSpecs(words: readonly string[], io: Pick<Io, 'cwd'>): SourceSpec[] {
  return words
    .filter((word) => word !== '-')
    .map((word) => ({ kind: 'any', place: /^https?:\/\//i.test(word) ? word : path.resolve(io.cwd, word) }))
}

/** What stands on standard input, as a source that is read already; undefined when no word is `-`. */
export async function loadInput(words: readonly string[], io: Io): Promise<LoadedSource | undefined> {
  if (!words.includes('-')) return undefined
  const article = await readArticle(fromInput(await readAll(io.stdin)))
  const place = 'standard input'
  return { spec: { kind: 'any', place }, articles: [{ article, origin: {}, source: place }], failures: [], notices: [] }
}

/** Standard input holds a page when it begins like one, else a text. */
function fromInput(bytes: Uint8Array): Source {
  return sniffBody(bytes) === 'page' ? { html: bytes } : { text: new TextDecoder().decode(bytes) }
}

async function readAll(stream: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return Buffer.concat(chunks)
}
