/** How each kind of list is loaded: a new kind is a loader, a row here and a row in model/source-kinds.ts. */
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import { isListKind, type ListKind } from '../../model/source-kinds.ts'
import type { FetchedPage } from '../fetch/fetcher.ts'
import type { Body } from '../tasks.ts'
import { discoverFeed, loadFeed } from './load-feed.ts'
import { loadOpml } from './load-opml.ts'
import { loadSitemap } from './load-sitemap.ts'
import type { Loaded, Loading, SourceSpec } from './source.ts'

interface ListLoader {
  /** `base` is where the body was fetched from, absent for a file. */
  readonly load: (body: Body, spec: SourceSpec, options: Loading, base?: string) => Promise<Loaded>
  /** When the body is no such list. Default: `load`, which says so. */
  readonly otherwise?: (body: Body | FetchedPage, spec: SourceSpec, options: Loading) => Promise<Loaded>
}

const LIST_LOADERS: Readonly<Record<ListKind, ListLoader>> = {
  feed: {
    load: async (body, spec, options, base) => {
      const place = showAddress(spec.place)
      return loadFeed(await options.reader.feed(place, body, base), place, spec, options)
    },
    otherwise: async (body, spec, options) => {
      if ('url' in body) return discoverFeed(body, spec, options)
      throw new DigestError('E_EMPTY', `${spec.place} is not a feed that we know`, {
        hint: 'Give an RSS, Atom or JSON feed.',
      })
    },
  },
  opml: { load: loadOpml },
  sitemap: { load: loadSitemap },
}

/**
 * The list that a body contains, or that the configuration says it is; undefined for an article. What an address of a feed
 * answers with is a feed or a page that names one, never another list: so lists of lists end.
 */
export function loadList(
  body: Body | FetchedPage,
  sniffed: string,
  spec: SourceSpec,
  options: Loading,
): Promise<Loaded> | undefined {
  const base = 'url' in body ? body.url : undefined
  const stated = loaderOf(spec.kind)
  const found = loaderOf(sniffed)
  const isOther = base !== undefined && stated?.otherwise !== undefined && found !== stated
  if (found !== undefined && !isOther) return found.load(body, spec, options, base)
  return stated?.otherwise?.(body, spec, options) ?? stated?.load(body, spec, options, base)
}

const loaderOf = (kind: string): ListLoader | undefined => (isListKind(kind) ? LIST_LOADERS[kind] : undefined)
