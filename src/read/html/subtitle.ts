/** The subtitle of a page: the line set below its heading, else what it sends along for whoever links to it. */
import { findFirst } from '../../model/stage.ts'
import type { Found, Rule } from '../../model/stage.ts'
import { fitSubtitle } from '../subtitle.ts'
import type { Summed } from '../subtitle.ts'
import { stringOf } from '../unknown.ts'
import { plain } from './dom.ts'
import { decodeEntities } from './entities.ts'
import { metaOf } from './page.ts'
import type { Page } from './page.ts'

/** How page builders call the line below the heading. */
const BELOW_HEADING =
  /(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|ing)?|dek|deck|strap-?line|article-?(?:summary|intro|lead|description|teaser)|chap[oô]|sottotitolo|entradilla|bajada|vorspann|linha-?fina|ondertitel)(?:$|[\s_-])/u
/** Marks behind the heading that are looked at. */
const NEAR = 60

const RULES: readonly Rule<Page, readonly string[]>[] = [
  { name: 'below-heading', find: belowHeading },
  { name: 'json-ld:alternative-headline', find: ({ node }) => given(stringOf(node?.['alternativeHeadline'])) },
  { name: 'meta:og:description', find: (page) => given(metaOf(page, 'og:description')) },
  { name: 'json-ld:description', find: ({ node }) => given(stringOf(node?.['description'])) },
  {
    name: 'meta:description',
    find: (page) => given(metaOf(page, 'description', 'twitter:description', 'dc.description', 'dcterms.description')),
  },
]

export function findSubtitle(page: Page, summed: Summed): Found<string> | undefined {
  return findFirst(
    RULES.map(({ name, find }) => ({
      name,
      find: (from: Page) =>
        find(from)
          ?.map((line) => fitSubtitle(plain(decodeEntities(line)), summed))
          .find((line) => line !== undefined),
    })),
    page,
  )
}

const given = (line: string | undefined): readonly string[] => (line === undefined ? [] : [line])

function belowHeading({ marks, heading }: Page): readonly string[] {
  const from = heading?.order ?? 0
  return marks
    .slice(from, from + NEAR)
    .filter(({ zone, names, itemprop }) => zone === 'main' && (BELOW_HEADING.test(names) || STATED.has(itemprop)))
    .map(({ element }) => plain(element.textContent))
}

const STATED: ReadonlySet<string> = new Set(['alternativeheadline', 'alternativename', 'description'])
