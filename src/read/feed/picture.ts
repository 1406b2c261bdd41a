/** The picture of an entry: the best that the feed names, not the first. */
import type { FeedEntry } from '../../model/article.ts'
import { fieldsOf, isFields, stringOf, type Fields } from '../unknown.ts'
import { allIn, isNamed, parseDocument, type DomElement } from '../html/dom.ts'
import { addressOf, plainText, stringAt } from './fields.ts'

interface Picture {
  readonly address: string
  readonly alt?: string
  readonly width: number
  readonly height: number
  /** A name or a place of its own, such as `image`, before a list of variants. */
  readonly rank: number
}

/** Pictures of people, counters, smileys and signs. */
const NO_PICTURE = [
  /gravatar|avatar|doubleclick|feedburner\.com\/~|feeds\.(?:wordpress|feedburner)|\/smil(?:ey|ies)|emoji|\/icons?\//i,
  /favicon|badge|button|\/btns?\b|donat(?:e|ion)\b|\.svgz?(?:$|[?#])|share(?:[-_]|this|button|icon)|\bads?\b[./]|\/\/(?:stats?|pixel|track|beacon|count)\.|\/\/b\.[^/]+\/\w{0,2}(?:\.gif)?(?:[?#]|$)/i,
  /\/(?:pixel|spacer|blank|transparent|clear|1x1|beacon|stat|track(?:ing)?|count(?:er)?)s?\b[^/.?]{0,40}(?:[.?]|$)/i,
]

/** Pixels below which a picture is a sign, a face or a thumbnail that looks poor in a mail. */
const SMALL = 100

export function pictureOf(
  item: Fields,
  html: string | undefined,
  base: string | undefined,
): Pick<FeedEntry, 'image' | 'imageAlt'> {
  const stated = [...named(item, base), ...ofMedia(item, base)].filter(isFit)
  const shown = stated.some(isLarge) ? [] : inMarkup(html, base).filter(isFit)
  const [best] = [...stated, ...shown].toSorted((a, b) => scoreOf(b) - scoreOf(a))
  return { image: best?.address, imageAlt: best?.alt }
}

const isFit = ({ address, width, height }: Picture): boolean =>
  !NO_PICTURE.some((name) => name.test(address)) && !(width > 0 && width < SMALL) && !(height > 0 && height < SMALL)
const isLarge = ({ width }: Picture): boolean => width >= 300

/** A stated width decides up to what a mail can show; then the place. Of equals the first stays. */
const scoreOf = ({ width, rank }: Picture): number => rank + Math.min(width, 1200) / 100

function named(item: Fields, base: string | undefined): Picture[] {
  const fields = [stringOf(item['image']), stringOf(item['banner_image']), stringAt(item, 'itunes', 'image')]
  return fields.flatMap((raw, at) => picture(raw, base, { rank: at < 2 ? 6 : 1 }))
}

function ofMedia(item: Fields, base: string | undefined): Picture[] {
  const media = isFields(item['media']) ? item['media'] : {}
  const groups = [media, ...fieldsOf(media['groups']), ...fieldsOf(media['group'])]
  const contents = groups.flatMap((group) => fieldsOf(group['contents']).filter(isImage))
  const enclosures = [...fieldsOf(item['enclosures']), ...fieldsOf(item['attachments'])].filter(isImage)
  const thumbnails = [...groups, ...groups.flatMap((group) => fieldsOf(group['contents']))].flatMap((group) =>
    fieldsOf(group['thumbnails']),
  )
  const groupAlt = altOf(media)
  return [
    ...contents.flatMap((one) => picture(stringOf(one['url']), base, { ...sizeOf(one), alt: altOf(one), rank: 4 })),
    ...enclosures.flatMap((one) => picture(stringOf(one['url']), base, { ...sizeOf(one), rank: 4 })),
    ...thumbnails.flatMap((one) => picture(stringOf(one['url']), base, { ...sizeOf(one), alt: groupAlt, rank: 2 })),
  ]
}

const altOf = (one: Fields) => plainText(stringAt(one, 'description') ?? stringAt(one, 'description', 'value'))

function isImage(one: Fields): boolean {
  const kind = `${stringOf(one['type']) ?? ''} ${stringOf(one['mime_type']) ?? ''} ${stringOf(one['medium']) ?? ''}`
  if (/image/.test(kind)) return true
  const address = stringOf(one['url']) ?? ''
  // Some feeds give a size and no kind: pictures do, sounds do not.
  return kind.trim() === '' && (/\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test(address) || sizeOf(one).width > 0)
}

/** Pictures of the entry's own text, with their variants. */
function inMarkup(html: string | undefined, base: string | undefined): Picture[] {
  if (html === undefined || !/<img\b/i.test(html)) return []
  const images = allIn(parseDocument(html).documentElement, isNamed('img')).slice(0, IMAGES)
  return images.flatMap((image, at) => {
    const [width, height] = ['width', 'height'].map((name) => pixels(image.getAttribute(name)))
    const variants = [image, ...sourcesOf(image)].flatMap((one) => largestOf(srcsetOf(one)) ?? [])
    const raw = LAZY.map((name) => image.getAttribute(name)).find((one) => one !== null && one !== '')
    const alt = plainText(image.getAttribute('alt') ?? undefined)
    const isHidden = /\b(?:width|height)\s*:\s*[01](?:px)?\b|display\s*:\s*none/i.test(
      image.getAttribute('style') ?? '',
    )
    if (isHidden || (width ?? 0) === 1) return []
    const rank = Math.max(0, 3 - at)
    return [
      ...variants.flatMap((one) =>
        picture(one.address, base, { width: one.width, height: 0, alt, rank: rank - poorAt(one) }),
      ),
      ...picture(raw ?? undefined, base, { width: width ?? 0, height: height ?? 0, alt, rank }),
    ]
  })
}

/** Where pages that load pictures late keep the address; what is in `src` may be a placeholder. */
const LAZY = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'data-large-file', 'data-full-url', 'src']

const srcsetOf = (element: DomElement): string | null =>
  element.getAttribute('srcset') ?? element.getAttribute('data-srcset') ?? element.getAttribute('data-lazy-srcset')

/** The `source` elements of the `picture` around an image. */
function sourcesOf(image: DomElement): DomElement[] {
  const parent = image.parentElement
  return parent?.localName === 'picture' ? allIn(parent, isNamed('source')) : []
}

/** Many mail clients show neither WebP nor AVIF: another version of the same picture comes first. */
const poorAt = ({ address }: { readonly address: string }): number =>
  /\.(?:webp|avif)(?:$|[?#])/i.test(address) ? 13 : 0

/** Pictures of a text that are looked at. */
const IMAGES = 12

/** The largest variant of a `srcset` by its width; of densities the highest, which says nothing of its width. */
function largestOf(srcset: string | null): { address: string; width: number } | undefined {
  const variants = [...(srcset ?? '').matchAll(/(\S+)\s+(\d+(?:\.\d+)?)([wx])\s*(?:,|$)/g)].map(
    ([, address = '', size, unit]) => ({ address, width: unit === 'w' ? Number(size) : 0, size: Number(size) }),
  )
  return variants.toSorted((a, b) => b.size - a.size)[0]
}

const sizeOf = (one: Fields) => ({ width: pixels(one['width']), height: pixels(one['height']) })
const pixels = (value: unknown): number =>
  Math.round(typeof value === 'number' ? value : Number.parseFloat(stringOf(value) ?? '')) || 0

function picture(
  raw: string | undefined,
  base: string | undefined,
  { width = 0, height = 0, alt, rank }: { width?: number; height?: number; alt?: string; rank: number },
): Picture[] {
  const address = addressOf(raw, base)
  if (address === undefined) return []
  return [{ address, alt, width: width || widthIn(address), height, rank: LOGO.test(address) ? rank - 8 : rank }]
}

/** The width that an address gives: `?w=140`, `crane-150x150.jpg`, `/140x90/crane.jpg`, `/w_140,c_fill/`, `/s72-c/`. */
const WIDTHS = [
  /[?&](?:w|width|resize)=(\d{2,4})(?!\d)/i,
  /[-_](\d{2,4})x\d{2,4}\.(?:jpe?g|png|webp|gif|avif)/i,
  /\/(\d{2,4})x\d{2,4}\//,
  /\/w_(\d{2,4})[,/]/,
  /[/=][sw](\d{2,4})(?:-[a-z]{1,2}){0,4}(?:\/|$)/,
]

function widthIn(address: string): number {
  for (const width of WIDTHS) {
    const found = width.exec(address)?.[1]
    if (found !== undefined) return Number(found)
  }
  return 0
}

/** The logo of a publisher; a picture of the story is preferred. */
const LOGO = /\blogos?\b/i
