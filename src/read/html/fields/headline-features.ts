/** What is seen of a candidate for the headline. */
import { fold, overlap, wordsOf } from '../../words.ts'
import { hostWord } from '../host.ts'
import { metaOf } from '../page.ts'
import type { Page } from '../page.ts'
import type { Features } from '../weigh/trees.ts'
import { ruleFeatures } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { rawNames } from './headline-names.ts'
import { PART, piecesOf } from './headlines.ts'

/** What the choice looks at. */
export function headlineFeatures(
  page: Page,
  publishers: readonly string[],
): (candidate: Candidate<string>) => readonly Features[] {
  const names = new Map(rawNames(page).map(({ text, rule }) => [rule, ` ${fold(text)} `]))
  const strong = ['heading', 'json-ld', 'meta:og:title', 'title-element'].flatMap((rule) => names.get(rule) ?? [])
  const slug = slugOf(page.url ?? metaOf(page, 'og:url'))
  const sites = [...publishers, hostWord(page.url) ?? '']
    .map((name) => fold(name).replaceAll(' ', ''))
    .filter((name) => name.length > 1)
  const h1s = page.marks.filter(({ tag }) => tag === 'h1').length
  return ({ value, key, rules, seen }) => {
    const words = wordsOf(value)
    const glued = key.replaceAll(' ', '')
    const holds = (test: (name: string) => boolean) => strong.filter(test).length / Math.max(1, strong.length)
    const shared = words.filter((word) => slug.includes(word)).length
    return [
      seen,
      ruleFeatures(rules),
      {
        words: Math.min(40, words.length),
        characters: value.length,
        'names of the page': strong.length,
        'names that are it': holds((name) => name.trim() === key),
        'names that hold it': holds((name) => name.includes(` ${key} `)),
        'names that begin with it': holds((name) => name.startsWith(` ${key} `)),
        'names that end with it': holds((name) => name.endsWith(` ${key} `)),
        'names within it': holds((name) => ` ${key} `.includes(name)),
        'likeness to the names':
          strong.reduce((sum, name) => sum + overlap(name, value), 0) / Math.max(1, strong.length),
        'words in the address': words.length === 0 ? 0 : shared / words.length,
        'address in the words':
          slug.length === 0 ? -1 : slug.filter((word) => words.includes(word)).length / slug.length,
        'is the site': Number(sites.includes(glued)),
        'is within the site': Number(
          sites.some((site) => site.includes(glued) || (glued.length < 40 && site.length > 3 && glued.includes(site))),
        ),
        'ends with the site': Number(sites.some((site) => site.length > 3 && glued.endsWith(site))),
        'begins with the site': Number(sites.some((site) => site.length > 3 && glued.startsWith(site))),
        'is a part of a site': Number(PART.test(value)),
        separators: piecesOf(value).length - 1,
        'has a bar': Number(/[|»｜]/.test(value)),
        'is shouted': Number(value.length > 8 && value === value.toUpperCase() && /\p{Lu}/u.test(value)),
        'ends in dots': Number(/(?:…|\.\.\.)$/.test(value)),
        'begins in lower case': Number(/^\p{Ll}/u.test(value)),
        'first-level headings': Math.min(10, h1s),
      },
    ]
  }
}

function slugOf(url: string | undefined): string[] {
  try {
    const { pathname } = new URL(url ?? '')
    const pieces = decodeURIComponent(pathname)
      .split('/')
      .filter((piece) => /[a-z\p{L}]/iu.test(piece))
    const longest = pieces.reduce((best, one) => (wordsOf(one).length > wordsOf(best).length ? one : best), '')
    return wordsOf(longest.replace(/\.\w+$/, '')).filter((word) => word.length > 1 && !/^\d+$/.test(word))
  } catch {
    return []
  }
}
