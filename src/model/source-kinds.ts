/**
 * The kinds of source that a newsletter lists: the key in newsletter.yaml, what it takes, and by which root elements a
 * body of this kind is known whatever it was listed as. The schema, the sniffer and the loaders are made from this table.
 */
export const SOURCE_KINDS = {
  file: { takes: 'place', roots: [] },
  url: { takes: 'address', roots: [] },
  feed: { takes: 'place', roots: ['rss', 'feed', 'rdf:rdf', 'atom:feed'] },
  opml: { takes: 'place', roots: ['opml'] },
  sitemap: { takes: 'place', roots: ['urlset', 'sitemapindex'] },
} as const satisfies Readonly<
  Record<string, { readonly takes: 'address' | 'place'; readonly roots: readonly string[] }>
>

export type SourceKind = keyof typeof SOURCE_KINDS

/** Kinds whose body lists articles. */
export type ListKind = {
  [K in SourceKind]: (typeof SOURCE_KINDS)[K]['roots'] extends readonly [] ? never : K
}[SourceKind]

const ROOTS: ReadonlyMap<string, ListKind> = new Map(
  Object.entries(SOURCE_KINDS).flatMap(([kind, { roots }]) => roots.map((root) => [root, kind as ListKind])),
)

/** The kind of list that begins with this element (lower case). */
export function listKindOf(root: string | undefined): ListKind | undefined {
  return root === undefined ? undefined : ROOTS.get(root)
}

export function isListKind(kind: string): kind is ListKind {
  return [...ROOTS.values()].some((one) => one === kind)
}
