/** Quotation marks of the world's languages, outer and inner pair (after the delimiters of Unicode CLDR, and newspaper use). */

export type Pair = readonly [open: string, close: string]

export interface MarkPairs {
  readonly outer: Pair
  /** Inside a quotation. */
  readonly inner: Pair
}

const pairs = (outer: string, inner: string): MarkPairs => ({
  outer: [outer.slice(0, outer.length / 2), outer.slice(outer.length / 2)],
  inner: [inner.slice(0, inner.length / 2), inner.slice(inner.length / 2)],
})

/** By language, and by language and region where the region has its own. */
const MARKS: ReadonlyMap<string, MarkPairs> = new Map(
  [
    ['en th hi ko zh tr id vi ms fil sw', '“”', '‘’'],
    ['nl pt ga mt', '“”', '‘’'],
    ['de cs sk sl bg lt lv is et', '„“', '‚‘'],
    ['pl ro hu hr', '„”', '«»'],
    ['sr bs mk', '„“', '‘’'],
    ['fr', '«\u202f\u202f»', '“”'],
    ['es ca gl eu it pt-pt el fr-ch de-ch it-ch rm-ch', '«»', '“”'],
    ['ru uk be', '«»', '„“'],
    ['ar fa', '«»', '‹›'],
    ['da', '»«', '›‹'],
    ['sv fi he', '””', '’’'],
    ['no nb nn', '«»', '‘’'],
    ['ja zh-tw zh-hk yue', '「」', '『』'],
  ].flatMap(([tags = '', outer = '', inner = '']) => tags.split(' ').map((tag) => [tag, pairs(outer, inner)] as const)),
)

const PLAIN = pairs('“”', '‘’')

/** The pairs of a BCP 47 tag; English ones for a language that is not listed. */
export function markPairsOf(tag: string): MarkPairs {
  const parts = tag.toLowerCase().split(/[-_]/u)
  const region = parts.slice(1).find((part) => /^[a-z]{2}$/u.test(part))
  return MARKS.get(`${parts[0]}-${region}`) ?? MARKS.get(parts[0] ?? '') ?? PLAIN
}
