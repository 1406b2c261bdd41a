/** The pictures of a page, and which addresses are versions of one photograph. */
import type { Found } from '../../model/stage.ts'
import type { DomElement } from './dom.ts'
import { allIn, isNamed, plain } from './dom.ts'
import { metaOf } from './page.ts'
import { httpAddress } from '../../model/http-address.ts'
import type { Mark, Page, Zone } from './page.ts'

/** The alternative text that the page gives the image, where it shows it. */
export function findImageAlt(page: Page, image: string | undefined): Found<string> | undefined {
  const stated = metaOf(page, 'og:image:alt', 'twitter:image:alt')
  if (stated !== undefined) return { value: stated, rule: 'meta' }
  const alt = plain(
    pictures(page)
      .find(({ all }) => image !== undefined && all.includes(image))
      ?.element.getAttribute('alt'),
  )
  return alt === '' ? undefined : { value: alt, rule: 'img-alt' }
}

export function isSame({ all }: Picture, stated: string): boolean {
  const path = pathOf(stated)
  return all.some((one) => pathOf(one) === path)
}

export interface Picture {
  readonly zone: Zone
  readonly element: DomElement
  /** The largest version that mail clients show: no WebP or AVIF where there is another. */
  readonly address: string
  readonly all: readonly string[]
}

/** Pictures of the article's own part, in order, from a little above the headline. */
export function pictures(page: Page): readonly Picture[] {
  const seen = shown.get(page) ?? picturesOf(page)
  shown.set(page, seen)
  return seen
}

const shown = new WeakMap<Page, readonly Picture[]>()

function picturesOf(page: Page): Picture[] {
  const from = (page.heading?.order ?? 0) - 60
  return page.marks
    .filter((mark) => mark.tag === 'img' && mark.order >= from && mark.zone !== 'comments')
    .slice(0, 60)
    .flatMap((mark) => pictureOf(mark, page) ?? [])
}

function pictureOf({ element, zone }: Mark, page: Page): Picture | undefined {
  const width = Number.parseInt(element.getAttribute('width') ?? '400', 10)
  if (width < 200) return undefined
  const versions = versionsOf(element)
  const parent = element.parentElement
  if (parent?.localName === 'picture')
    for (const source of allIn(parent, isNamed('source'))) versions.push(...versionsOf(source))
  const known = versions.flatMap((version) => {
    const address = imageAddress(page, version.address)
    return address === undefined || /logo|avatar|icon|pixel|spinner|\.svg|\.gif(?:$|\?)|1x1|gravatar/i.test(address)
      ? []
      : [{ ...version, address }]
  })
  const safe = known.filter(({ address }) => !/\.(?:webp|avif)(?:$|\?)|format[=:](?:webp|avif)/i.test(address))
  const best = (safe.length > 0 ? safe : known).toSorted((a, b) => b.width - a.width)[0]
  return best && { element, zone, address: best.address, all: known.map(({ address }) => address) }
}

function versionsOf(element: DomElement): { address: string; width: number }[] {
  const single = ['src', 'data-src', 'data-lazy-src', 'data-original', 'data-url'].flatMap(
    (name) => element.getAttribute(name) ?? [],
  )
  const sets = ['srcset', 'data-srcset', 'data-lazy-srcset'].flatMap((name) => element.getAttribute(name) ?? [])
  const listed = sets
    .flatMap((set) => set.split(/,\s+|,(?=https?:|\/)/))
    .map((entry) => {
      const [address = '', size = ''] = entry.trim().split(/\s+/)
      return { address, width: Number.parseFloat(size) || 1 }
    })
  return [...single.map((address) => ({ address, width: 0.5 })), ...listed].filter(
    ({ address }) => address !== '' && !address.startsWith('data:'),
  )
}

/** Whether two addresses are versions of one photograph, for many addresses that are compared with each other. */
export function photographs(): (one: string, other: string) => boolean {
  const seen = new Map<string, { path: string; keys: readonly string[] }>()
  const read = (address: string) => {
    const found = seen.get(address) ?? photographOf(address)
    seen.set(address, found)
    return found
  }
  return (one, other) => {
    const [first, second] = [read(one), read(other)]
    return first.path === second.path || second.keys.some((key) => first.keys.includes(key))
  }
}

function photographOf(address: string): { path: string; keys: readonly string[] } {
  const path = pathOf(address)
  return { path, keys: keysOf(path) }
}

/** What stays the same when a picture is scaled: long numbers and hashes of its path, and its bare file name. */
function keysOf(path: string): string[] {
  const ids = path.match(/[a-f\d]{8}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{12}|[a-f\d]{16,}|\d{7,}/gi) ?? []
  const file =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.\w{2,5}$/, '')
      .replace(/[-_]?\d{2,4}x\d{2,4}|[-_](?:scaled|original|large|medium|small|\d{2,4}w)$/g, '') ?? ''
  return [...ids.filter((id) => !/^(?:19|20)\d{6}$/.test(id)), ...(file.length >= 12 ? [file] : [])]
}

export function pathOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname)
  } catch {
    return address
  }
}

export function imageAddress(page: Page, raw: string | null | undefined): string | undefined {
  const address = httpAddress(raw, page.url)
  return address === undefined || STAND_IN.test(address) ? undefined : address
}

/** A picture in the place of a real one that is missing or not loaded yet. */
const STAND_IN = /\/(?:default|placeholder|blank|spacer|missing)[^/]*$|\/placeholders?\//i
