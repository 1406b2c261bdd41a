/**
 * Reading for a page that stays open: the web is asked once a session, and again when a person asks; an article that has
 * not changed is summarized once. (edge)
 */
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Story } from '../model/issue.ts'
import type { LoadedSource, SourceSpec } from '../read/sources/source.ts'
import { readSources, type ReadOptions } from './issue/read-sources.ts'
import type { Desk } from './desk.ts'
import { tellFenced } from './fence/fence.ts'
import type { Publication } from './publication.ts'

export interface Reading {
  /** Like `readSources`; what came from the web is kept, failures too, so that a change of looks waits for nobody. */
  readonly read: typeof readSources
  /** Like `tellFenced`, once for each text: the same article and options give the same story. */
  readonly tell: typeof tellFenced
  /** The next call reads everything again. */
  readonly forget: () => void
  /** When the oldest thing that is kept was read; undefined while nothing is. */
  readonly since: () => Date | undefined
}

/** More than an issue has, and few enough to be no weight. */
const STORIES_KEPT = 500

interface Kept {
  readonly source: LoadedSource
  readonly at: Date
}

export function createReading(): Reading {
  const kept = new Map<string, Kept>()
  const cached = new Map<string, Promise<Story>>()
  return {
    tell(article, options, signal) {
      const key = createHash('sha256')
        .update(JSON.stringify([article, options]))
        .digest('hex')
      const story = cached.get(key) ?? tellFenced(article, options, signal)
      cached.delete(key)
      cached.set(key, story)
      const oldest = cached.keys().next()
      if (cached.size > STORIES_KEPT && oldest.done !== true) cached.delete(oldest.value)
      // A fault may be of the machine, not of the article: it is tried again.
      story.catch(() => cached.delete(key))
      return story
    },
    async read(publication: Publication, desk: Desk, options: ReadOptions = {}) {
      const specs = options.named?.specs ?? publication.config.sources
      const input = options.named?.input
      const keys = await Promise.all(specs.map((spec) => keyOf(spec, publication)))
      const wanted = specs.filter((_, index) => !kept.has(keys[index] ?? ''))
      const isAnythingNew = wanted.length > 0 || input !== undefined || specs.length === 0
      const fresh = isAnythingNew
        ? await readSources(publication, desk, { ...options, named: { specs: wanted, input } })
        : []
      const at = desk.now()
      const all = specs.flatMap((spec, index) => {
        const key = keys[index] ?? ''
        const source = kept.get(key)?.source ?? fresh[wanted.indexOf(spec)]
        if (source !== undefined && key !== '' && !kept.has(key)) kept.set(key, { source, at })
        return source ?? []
      })
      return [...all, ...fresh.slice(wanted.length)]
    },
    forget: () => kept.clear(),
    since: () => [...kept.values()].map(({ at }) => at).toSorted((one, other) => one.getTime() - other.getTime())[0],
  }
}

const isAddress = (place: string) => /^https?:\/\//i.test(place)

/** What decides what a source gives; '' for files, which are read again each time because that costs nothing. */
async function keyOf(spec: SourceSpec, { config }: Publication): Promise<string> {
  if (isAddress(spec.place)) return JSON.stringify([spec, config.fetch])
  if (spec.kind === 'file' || spec.kind === 'any') return ''
  // A list on the disk names pages of the web: a change of it is a reason to read them again.
  const changed = await stat(spec.place).then(
    ({ mtimeMs, size }) => [mtimeMs, size],
    () => [],
  )
  return JSON.stringify([spec, config.fetch, changed])
}
