/**
 * Before Readability: takes furniture out of the page by tag and class name. Most foreign lines of a read article are
 * captions and credits, so this is the step that pays; the guard keeps an element that contains much of the text, since
 * names lie (`class="article-share-container"` around a whole story).
 */
import { allIn, classOf, firstIn, isNamed, plain } from './dom.ts'
import type { DomElement } from './dom.ts'
import type { Mark, Page } from './page.ts'

interface Furniture {
  readonly name: string
  readonly pattern: RegExp
  /** Share of the page's text that such an element may contain at most. */
  readonly share: number
  /** Characters that it may contain at most. */
  readonly length?: number
  /** Whether paragraphs of prose are to be expected in it; elsewhere they mean that the name lies. */
  readonly hasProse?: boolean
}

const FURNITURE: readonly Furniture[] = [
  {
    name: 'comments',
    share: 0.8,
    hasProse: true,
    pattern:
      /(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|replies|livefyre|fb-comments)(?:$|[\s_-]|list|area|section|wrap)|comment-?(?:list|section|thread|area|form|respond|body|content)/,
  },
  {
    name: 'related',
    share: 0.4,
    hasProse: true,
    pattern:
      /(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|recirc\w*|outbrain|taboola|zergnet|trending|mostread|most-read|most-popular|mostpopular|also-?like|up-?next|read-?(?:more|next|also)|readmore|see-?also|more-?(?:from|on|stories|news|articles|posts|coverage|links|to-read)|popular-posts|weiterlesen|mehr-zum-thema|lesen-sie-auch|a-lire|a-lire-aussi|leia-mais|teasers?|jp-relatedposts|yarpp)(?:$|[\s_-])|related-?(?:posts?|articles?|stor(?:y|ies)|content|links|news|topics|items)|relacionad|verwandte/,
  },
  {
    name: 'share',
    share: 0.2,
    pattern:
      /(?:^|[\s_-])(?:share|sharing|shares|sharedaddy|addthis|addtoany|social|social-?media|socials|social-?(?:links|share|sharing|icons|bar|buttons)|share-?(?:bar|buttons|tools|links|this|icons)|follow-?us|sharebar|sharethis|sd-sharing)(?:$|[\s_-])/,
  },
  {
    name: 'caption',
    share: 0.2,
    hasProse: true,
    length: 1200,
    pattern:
      /caption|(?:^|[\s_-])(?:credits?|photo-?credit|image-?credit|img-?credit|bildunterschrift|bildquelle|bildnachweis|legend|legende|pie-?(?:de-)?foto|didascalia|copyright-?(?:image|info)|image-?(?:source|copyright|info|desc(?:ription)?|meta|text)|photo-?(?:info|by|source|desc)|media-?(?:info|meta|caption)|slide-?(?:text|caption))(?:$|[\s_-])/,
  },
  {
    name: 'signup',
    share: 0.2,
    hasProse: true,
    pattern:
      /newsletter|(?:^|[\s_-])(?:subscribe|subscription|subscriptions|signup|sign-up|sign-?in|login|log-in|register|registration|paywall-\w+|piano|mailchimp|mc_embed\w*|optin|opt-in|email-?(?:signup|form|capture)|cta|call-to-action|donate|donation|membership|donation-\w+)(?:$|[\s_-])/,
  },
  {
    name: 'advert',
    share: 0.2,
    hasProse: true,
    pattern:
      /(?:^|[\s_-])(?:ads?|advert\w*|adsense|adsbygoogle|ad-?(?:slot|unit|container|wrapper|box|label|block|zone)|dfp|gpt|sponsor(?:ed|s)?|promo(?:s|tion|box)?|promoted|banner|anzeige|werbung|publicidad|pubblicita|publicite|affiliate-?(?:disclosure|disclaimer)?|partner-?links?|shopping|commercial|cookie\w*|consent|gdpr|modal|popup|pop-up|lightbox|overlay|interstitial|toast)(?:$|[\s_-])/,
  },
  {
    name: 'meta',
    share: 0.15,
    hasProse: true,
    length: 600,
    pattern:
      /(?:^|[\s_-])(?:byline|by-line|dateline|timestamp|time-?stamp|post-?meta|entry-?meta|article-?meta|meta-?(?:info|data|line|wrap|bar)|post-?info|entry-?info|article-?info|story-?meta|news-?meta|published|publish-?date|pub-?date|post-?date|posted-?on|entry-?date|article-?date|date-?(?:published|line|time)|last-?updated|updated|reading-?time|read-?time|views|post-?views|autor|author|authors|author-?(?:name|line|info|byline|list|meta|date|details)|article-?author|post-?author|entry-?author|writer|contributors?|post-?byline|entry-?footer|post-?footer)(?:$|[\s_-])/,
  },
  {
    name: 'bio',
    share: 0.2,
    hasProse: true,
    length: 2500,
    pattern:
      /(?:author|writer|contributor)s?-?_?(?:bio\w*|box|card|about|profile|block|section|wrap\w*|content|desc\w*|text|description|container)|about-?(?:the-?)?author|(?:^|[\s_-])(?:bio|biography|saboxplugin\w*|abh_box|m-a-box)(?:$|[\s_-])/,
  },
  {
    name: 'navigation',
    share: 0.2,
    pattern:
      /(?:^|[\s_-])(?:breadcrumbs?|pagination|pager|pagenav|page-?links|post-?navigation|nav-?links|navigation|navbar|menu|menus|submenu|toc|table-?of-?contents|ez-toc\w*|toc_container|lwptoc|tags?|tag-?(?:list|links|cloud)|post-?tags?|entry-?tags|article-?tags|tags-?(?:list|links|wrap)|topics?|topic-?(?:list|tags)|keywords|categories|category-?(?:list|links)|post-?categor(?:y|ies)|cat-?links|section-?(?:label|name)|kicker|eyebrow|jump-?(?:link|to)|skip-?(?:link|to)|back-?to-?top|prev-?next|next-?prev|rubrik)(?:$|[\s_-])/,
  },
  {
    name: 'tools',
    share: 0.15,
    pattern:
      /(?:^|[\s_-])(?:print|printer|print-?only|toolbar|tool-?bar|tools|article-?tools|actions?|article-?actions|buttons?|btn|rating|ratings|star-?rating|vote|votes|likes?|like-?button|reactions?|feedback|poll|quiz|survey|bookmark|listen|audio-?player|speech|text-?to-?speech|player|video-?(?:info|meta|title|desc\w*)|gallery-?(?:info|caption)|tooltip|report-?(?:error|a-problem)|corrections-?link|download-?app|app-?(?:download|banner|promo)|weather|ticker|marquee|breaking-?news|stock-?(?:ticker|quote))(?:$|[\s_-])/,
  },
  {
    name: 'unseen',
    share: 0.3,
    hasProse: true,
    pattern:
      /(?:^|[\s_-])(?:sr-only|screen-?reader(?:-text)?|visually-?hidden|visuallyhidden|assistive-?text|hidden-?text|offscreen|off-screen|noprint|no-print|d-none|is-hidden|wpcf7\w*)(?:$|[\s_-])/,
  },
  {
    name: 'legal',
    share: 0.15,
    hasProse: true,
    length: 1500,
    pattern:
      /(?:^|[\s_-])(?:copyright|disclaimer|disclosure|legal|terms|license|licence|source-?info|article-?copyright|correction-?policy|site-?info|footer|global-?footer|article-?footer|story-?footer)(?:$|[\s_-])/,
  },
]

const NEVER = new Set([
  'html',
  'body',
  'head',
  'main',
  'meta',
  'link',
  'title',
  'base',
  'p',
  'td',
  'tr',
  'tbody',
  'table',
])
const TAGS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    figcaption: 0.2,
    figure: 0.2,
    nav: 0.3,
    footer: 0.25,
    aside: 0.25,
    form: 0.2,
    button: 0.1,
    dialog: 0.3,
    menu: 0.2,
    select: 0.2,
    iframe: 1,
    object: 0.3,
    video: 0.2,
    audio: 0.2,
    canvas: 1,
    amp_ad: 1,
  }),
)

export interface Cleaned {
  /** Text of what was in an author box: the bio may be there. */
  readonly bios: readonly string[]
  /** What was taken out, by kind. */
  readonly removed: Readonly<Record<string, number>>
}

/** Takes the furniture out of the document. Fields must have been read before. */
export function cleanPage(page: Page): Cleaned {
  const bios: string[] = []
  const removed: Record<string, number> = {}
  const body = page.document.body
  const total = Math.max(1, body.textContent.length)
  const paragraphs = page.marks.filter(({ tag }) => tag === 'p')
  const paragraphChars = paragraphs.reduce((sum, { element }) => sum + element.textContent.length, 0)
  const gone = new Set<DomElement>()
  for (const mark of page.marks) {
    const parent = mark.element.parentElement
    if (parent !== null && gone.has(parent)) {
      gone.add(mark.element)
      continue
    }
    const kind = kindOf(mark)
    if (kind === undefined || isGuarded(mark, kind, page, total, paragraphChars)) continue
    if (kind.name === 'bio' || kind.name === 'meta') bios.push(plain(mark.element.textContent))
    removed[kind.name] = (removed[kind.name] ?? 0) + 1
    gone.add(mark.element)
    mark.element.remove()
  }
  return { bios, removed }
}

function kindOf({ tag, names, element, itemprop }: Mark): Furniture | undefined {
  if (NEVER.has(tag) || itemprop === 'articlebody') return undefined
  const share = TAGS.get(tag)
  if (share !== undefined) return { name: tag, share, pattern: /^/, hasProse: true }
  const isHidden = element.hasAttribute('hidden') || /display:\s*none/i.test(element.getAttribute('style') ?? '')
  if (isHidden && !STREAMED.test(element.id)) return { name: 'hidden', share: 0.3, pattern: /^/, hasProse: true }
  if (names.length < 3 || tag === 'article') return undefined
  const said = HEADING.test(tag) ? classOf(element).toLowerCase() : names
  return FURNITURE.find(({ pattern }) => pattern.test(said))
}

/** Pages that React streams carry their content hidden until a script moves it. */
const STREAMED = /^S:[\da-f]+$/i
const HEADING = /^h[1-6]$/

function isGuarded(mark: Mark, kind: Furniture, page: Page, total: number, paragraphChars: number): boolean {
  const { element, tag } = mark
  const length = element.textContent.length
  if (length === 0) return tag !== 'figure' && tag !== 'iframe'
  if (length > total * kind.share || (kind.length !== undefined && length > kind.length)) return true
  if (page.heading !== undefined && kind.name !== 'comments' && firstIn(element, isNamed('h1')) !== undefined)
    return true
  if (tag === 'figure' && firstIn(element, isNamed('blockquote', 'table', 'pre', 'li')) !== undefined) return true
  if (kind.name === 'share' && firstIn(element, isNamed('blockquote')) !== undefined) return true
  if (length < 150) return false
  const paragraphs = allIn(element, isNamed('p')).map(({ textContent }) => textContent.length)
  if (kind.hasProse !== true && paragraphs.some((chars) => chars > 150)) return true
  if (firstIn(element, (inner) => inner.getAttribute('itemprop') === 'articleBody') !== undefined) return true
  return paragraphChars > 0 && paragraphs.reduce((sum, chars) => sum + chars, 0) > paragraphChars * kind.share
}
