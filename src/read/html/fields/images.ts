/** What may be the lead image: the pictures that the page states for others, and those that it shows. */
import { isFields, listOf, stringOf } from '../../unknown.ts'
import { classOf } from '../dom.ts'
import { typesOf } from '../json-ld.ts'
import { metaOf } from '../page.ts'
import { httpAddress } from '../../../model/http-address.ts'
import type { Page } from '../page.ts'
import { imageAddress, isSame, pathOf, photographs, pictures } from '../picture.ts'
import type { Picture } from '../picture.ts'
import type { Features } from '../weigh/trees.ts'
import { gather, ruleFeatures } from './candidates.ts'
import type { Candidate, Proposal } from './candidates.ts'

const SHOWN = 8

export function imageCandidates(page: Page): Candidate<string>[] {
  const proposals = [...stated(page), ...shown(page)]
  return gather(
    proposals.flatMap(({ text, rule, seen }): Proposal<string>[] => {
      const value = imageAddress(page, text)
      return value === undefined ? [] : [{ value, rule, key: pathOf(value), seen }]
    }),
  )
}

interface Raw {
  readonly text: string | undefined
  readonly rule: string
  readonly seen?: Features
}

function stated(page: Page): Raw[] {
  const metas = (rule: string, ...names: readonly string[]): Raw[] => [{ text: metaOf(page, ...names), rule }]
  const others = page.data.nodes.filter((node) => typesOf(node).some((type) => type === 'ImageObject')).slice(0, 4)
  return [
    ...metas('meta:og:image', 'og:image', 'og:image:secure_url', 'og:image:url'),
    ...(page.metas.get('og:image') ?? []).slice(1, 3).map((text) => ({ text, rule: 'meta:og:image-more' })),
    ...metas('meta:twitter:image', 'twitter:image', 'twitter:image:src'),
    ...addressesIn(page, page.node?.['image']).map((text, index) => ({
      text,
      rule: index === 0 ? 'json-ld' : 'json-ld-more',
    })),
    ...addressesIn(page, page.node?.['thumbnailUrl']).map((text) => ({ text, rule: 'json-ld-thumbnail' })),
    ...addressesIn(page, page.node?.['primaryImageOfPage']).map((text) => ({ text, rule: 'json-ld-primary' })),
    ...others.flatMap((node) => addressesIn(page, node).map((text) => ({ text, rule: 'json-ld-any' }))),
    {
      text: page.links.find((link) => link.getAttribute('rel') === 'image_src')?.getAttribute('href') ?? undefined,
      rule: 'link-image-src',
    },
    {
      text:
        page.links
          .find((link) => link.getAttribute('rel') === 'preload' && link.getAttribute('as') === 'image')
          ?.getAttribute('href') ?? undefined,
      rule: 'link-preload',
    },
    ...metas(
      'meta',
      'image',
      'thumbnail',
      'sailthru.image.full',
      'sailthru.image.thumb',
      'parsely-image-url',
      'msapplication-tileimage',
    ),
  ]
}

function addressesIn(page: Page, value: unknown): string[] {
  return listOf(value)
    .slice(0, 6)
    .flatMap((entry) => {
      const node = page.data.resolve(entry)
      const raw = isFields(node) ? (stringOf(listOf(node['url'])[0]) ?? stringOf(node['contentUrl'])) : stringOf(node)
      return raw === undefined ? [] : [raw]
    })
}

/** The page's own pictures from the headline on: the largest version, and the one in `src`. */
function shown(page: Page): Raw[] {
  return pictures(page)
    .slice(0, SHOWN)
    .flatMap((picture, index) => {
      const seen = seenAt(picture, index, page)
      const source = httpAddress(picture.element.getAttribute('src'), page.url)
      return [
        { text: picture.address, rule: 'lead-picture', seen },
        ...(source !== undefined && source !== picture.address && picture.all.includes(source)
          ? [{ text: source, rule: 'lead-picture-source', seen }]
          : []),
      ]
    })
}

function seenAt({ element, zone, all }: Picture, index: number, page: Page): Features {
  const number = (name: string) => Number.parseInt(element.getAttribute(name) ?? '', 10) || 0
  let [figure, link, article] = [0, 0, 0]
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (at.localName === 'figure' || at.localName === 'picture') figure = 1
    if (at.localName === 'a') link = 1
    if (at.localName === 'article' || at.localName === 'main') article = 1
  }
  const heading = page.heading?.element
  return {
    'is shown': 1,
    'nearest shown': -index,
    width: Math.min(2000, number('width')),
    height: Math.min(2000, number('height')),
    versions: Math.min(12, all.length),
    'is in a figure': figure,
    'is not a link': 1 - link,
    'is in the article': article,
    'is in the main part': Number(zone === 'main' || zone === 'header'),
    'has a description': Math.min(150, (element.getAttribute('alt') ?? '').length),
    'is loaded first': Number(
      element.getAttribute('fetchpriority') === 'high' || element.getAttribute('loading') === 'eager',
    ),
    'stands after a headline': Number(heading !== undefined),
    'is a lead by name': Number(
      /hero|lead|featured|main|top|opener|cover|aufmacher|post-thumbnail|wp-post-image/i.test(
        `${classOf(element)} ${classOf(element.parentElement)}`,
      ),
    ),
  }
}

/** What the choice looks at. */
export function imageFeatures(
  page: Page,
  candidates: readonly Candidate<string>[],
): (candidate: Candidate<string>) => readonly Features[] {
  const valueOf = (rule: string) => candidates.find(({ rules }) => rules.includes(rule))?.value
  const samePhotograph = photographs()
  const [social, data] = [valueOf('meta:og:image'), valueOf('json-ld')]
  const shownOnes = pictures(page).slice(0, SHOWN)
  const isShown = (address: string | undefined) =>
    Number(address !== undefined && shownOnes.some((picture) => isSame(picture, address)))
  const [isSocialShown, isDataShown] = [isShown(social), isShown(data)]
  return ({ value, rules, seen, key }) => [
    seen,
    ruleFeatures(rules),
    {
      candidates: candidates.length,
      'same photograph': candidates.filter((one) => one.key !== key && samePhotograph(one.value, value)).length,
      'same photograph as the social one': Number(social !== undefined && samePhotograph(social, value)),
      'same photograph as the data': Number(data !== undefined && samePhotograph(data, value)),
      'social one is shown': isSocialShown,
      'social one is stated': Number(social !== undefined),
      'data one is shown': isDataShown,
      'version is shown': Number(
        shownOnes.some((picture) => picture.all.some((address) => samePhotograph(address, value))),
      ),
      'is a logo by name': Number(
        /logo|default|placeholder|share|social|fallback|brand|icon|avatar|favicon/i.test(key),
      ),
      'is made for sharing': Number(/1200x6[23]\d|1200[,_x/]|facebook|twitter|social|overlay|watermark/i.test(value)),
      'is small by name': Number(/\b\d{2,3}x\d{2,3}\b|thumb|small|_s\.|150x/i.test(value)),
      'has parameters': Number(value.includes('?')),
      'length of its path': Math.min(200, key.length),
      'is no photograph': Number(/\.(?:png|gif|svg)(?:$|\?)/i.test(value)),
      'order of proposal': candidates.findIndex((one) => one.key === key),
    },
  ]
}
