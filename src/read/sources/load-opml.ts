/** An OPML list → the articles of its feeds. (edge) */
import { showAddress } from '../../model/shown-address.ts'
import type { Body } from '../tasks.ts'
import { passListed } from './listed-address.ts'
import type { Loaded, Loading, SourceSpec } from './source.ts'

/** `base` is where the list was fetched from. */
export async function loadOpml(body: Body, spec: SourceSpec, options: Loading, base?: string): Promise<Loaded> {
  const place = showAddress(spec.place)
  const feeds = await options.reader.opml(place, body, place)
  const listed = passListed(feeds, place, base)
  const loaded = await options.loadAll(
    listed.addresses.map((address) => ({ ...spec, kind: 'feed' as const, place: address, limit: undefined })),
    options,
  )
  return {
    articles: loaded.flatMap(({ articles }) => articles),
    background: loaded.flatMap(({ background }) => background),
    skipped: loaded.flatMap(({ skipped }) => skipped),
    failures: loaded.flatMap(({ failures, error, spec: feed }) =>
      error === undefined ? failures : [{ place: feed.place, error, isList: true }],
    ),
    notices: [...listed.notices, ...loaded.flatMap(({ notices }) => notices)],
  }
}
