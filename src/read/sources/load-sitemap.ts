/** A sitemap, or an index of sitemaps → the articles of its pages. (edge) */
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import type { Body } from '../tasks.ts'
import { collect, MOST, type Loaded, type Loading, type SourceSpec } from './source.ts'

export function loadSitemap(body: Body, spec: SourceSpec, options: Loading): Promise<Loaded> {
  return loadLevel(body, spec, options, 0)
}

async function loadLevel(body: Body, spec: SourceSpec, options: Loading, depth: number): Promise<Loaded> {
  const { reader, fetcher } = options
  const place = showAddress(spec.place)
  const { pages, isIndex } = await reader.sitemap(place, body)
  if (isIndex && depth === 2)
    throw new DigestError('E_EMPTY', `${place} lists sitemaps of sitemaps of sitemaps`, {
      hint: 'Give the sitemap that lists the articles.',
    })
  if (isIndex) {
    const [newest] = pages
    if (newest === undefined) return { articles: [], failures: [], notices: [] }
    return loadLevel(await fetcher.fetch(newest.url), spec, options, depth + 1)
  }
  const isNew = (modifiedAt?: string) => options.since === undefined || !(Date.parse(modifiedAt ?? '') < options.since)
  const wanted = pages.filter(({ modifiedAt }) => isNew(modifiedAt)).slice(0, spec.limit ?? MOST)
  const isWanted = new Set(wanted)
  const skipped = pages
    .filter((page) => !isWanted.has(page))
    .map(({ url, modifiedAt }) => ({
      reason: isNew(modifiedAt) ? ('over-limit' as const) : ('too-old' as const),
      url,
      publishedAt: modifiedAt,
      origin: {},
      source: spec.place,
    }))
  const load = async ({ url }: { url: string }) => ({
    article: await reader.page(showAddress(url), await fetcher.fetch(url), spec.sites),
    origin: {},
    source: place,
  })
  return { ...(await collect(wanted, load, options.tally)), skipped }
}
