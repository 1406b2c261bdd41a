/**
 * Writes data/client-support.json: what the clients that most readers use do not show, from the data of caniemail.com
 * (package `caniemail`, MIT). Lint reads this table instead of the package, which takes a second for one mail.
 * Run it after updating the package: node tools/build-client-support.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const source = require.resolve('caniemail/caniemail.json')
const { data, last_update_date: updated, nicenames } = JSON.parse(readFileSync(source, 'utf8'))
const { version } = JSON.parse(readFileSync(require.resolve('caniemail/package.json'), 'utf8'))

/** The clients whose lack of support is worth a warning. */
const PRIMARY = {
  gmail: ['desktop-webmail', 'ios', 'android', 'mobile-webmail'],
  'apple-mail': ['macos', 'ios'],
  outlook: ['windows', 'macos', 'outlook-com', 'ios', 'android'],
  yahoo: ['desktop-webmail', 'ios', 'android'],
}

const nameOf = (family, platform) => `${nicenames.family[family]} ${nicenames.platform[platform]}`
const CLIENTS = Object.entries(PRIMARY).flatMap(([family, platforms]) =>
  platforms.map((platform) => nameOf(family, platform)),
)

/** Slugs whose name is not the property that they speak of. Several names stand for a group. */
const PROPERTIES = {
  'css-align-items': ['align-items'],
  'css-block-inline-size': ['block-size', 'inline-size'],
  'css-border-inline-block': ['border-inline', 'border-block'],
  'css-border-inline-block-individual': [
    'border-inline-start',
    'border-inline-end',
    'border-block-start',
    'border-block-end',
  ],
  'css-border-inline-block-longhand': [
    'border-inline-width',
    'border-inline-style',
    'border-inline-color',
    'border-block-width',
    'border-block-style',
    'border-block-color',
  ],
  'css-border-radius-logical': [
    'border-start-start-radius',
    'border-start-end-radius',
    'border-end-start-radius',
    'border-end-end-radius',
  ],
  'css-column-layout-properties': ['columns', 'column-fill', 'column-rule', 'column-span', 'column-width'],
  'css-gap': ['gap', 'column-gap', 'row-gap'],
  'css-grid-template': ['grid-template', 'grid-template-areas', 'grid-template-columns', 'grid-template-rows'],
  'css-left-right-top-bottom': ['left', 'right', 'top', 'bottom'],
  'css-margin-block-start-end': ['margin-block-start', 'margin-block-end'],
  'css-margin-inline-block': ['margin-inline', 'margin-block'],
  'css-margin-inline-start-end': ['margin-inline-start', 'margin-inline-end'],
  'css-padding-block-start-end': ['padding-block-start', 'padding-block-end'],
  'css-padding-inline-block': ['padding-inline', 'padding-block'],
  'css-padding-inline-start-end': ['padding-inline-start', 'padding-inline-end'],
  'css-scroll-snap': ['scroll-snap-type', 'scroll-snap-align'],
}
const VALUES = {
  'css-display-none': ['display', '^none$'],
  'css-display-flex': ['display', '^(?:inline-)?flex$'],
  'css-display-grid': ['display', '^(?:inline-)?grid$'],
  'css-flex-direction': ['flex-direction', '^column'],
  'css-flex-wrap': ['flex-wrap', '^wrap'],
  'css-intrinsic-size': ['*', '\\b(?:fit|min|max)-content\\b'],
  'css-sytem-ui': ['font-family', '\\b(?:ui-serif|ui-sans-serif|ui-rounded|ui-monospace)\\b'],
  'css-variables': ['*', '\\bvar\\('],
  'css-linear-gradient': ['*', '\\blinear-gradient\\('],
  'css-radial-gradient': ['*', '\\bradial-gradient\\('],
  'css-conic-gradient': ['*', '\\bconic-gradient\\('],
  'css-function-clamp': ['*', '\\bclamp\\('],
  'css-function-max': ['*', '\\bmax\\('],
  'css-function-min': ['*', '\\bmin\\('],
  'css-function-light-dark': ['*', '\\blight-dark\\('],
  'css-modern-color': ['*', '\\b(?:ok)?(?:lch|lab)\\('],
  'css-rgba': ['*', '\\brgba\\('],
  'css-unit-calc': ['*', '\\bcalc\\('],
  'css-unit-initial': ['*', '^initial$'],
  ...Object.fromEntries(
    ['ch', 'rem', 'vh', 'vw', 'vmax', 'vmin'].map((unit) => [`css-unit-${unit}`, ['*', `\\d${unit}\\b`]]),
  ),
}
const AT_RULES = {
  'css-at-font-face': '^@font-face',
  'css-at-keyframes': '^@keyframes',
  'css-at-supports': '^@supports',
  'css-at-media-device-pixel-ratio': '^@media.*device-pixel-ratio',
  'css-at-media-hover': '^@media.*\\(\\s*(?:any-)?hover',
  'css-at-media-orientation': '^@media.*orientation',
  'css-at-media-prefers-color-scheme': '^@media.*prefers-color-scheme',
  'css-at-media-prefers-reduced-motion': '^@media.*prefers-reduced-motion',
  'css-at-media': '^@media',
}
const SELECTORS = {
  'css-selector-adjacent-sibling': '\\+',
  'css-selector-attribute': '\\[',
  'css-selector-chaining': '\\.[\\w-]+\\.',
  'css-selector-child': '>',
  'css-selector-general-sibling': '~',
  'css-selector-universal': '(?:^|[\\s>+~])\\*',
}
const ATTRIBUTES = {
  'html-aria-describedby': 'aria-describedby',
  'html-aria-hidden': 'aria-hidden',
  'html-aria-label': 'aria-label',
  'html-aria-labelledby': 'aria-labelledby',
  'html-aria-live': 'aria-live',
  'html-hidden': 'hidden',
  'html-loading-attribute': 'loading',
  'html-popover': 'popover',
  'html-srcset': 'srcset',
  'html-target': 'target',
}
const ELEMENTS = {
  'html-abbr': 'abbr',
  'html-acronym': 'acronym',
  'html-bdi': 'bdi',
  'html-image-maps': 'map',
  'html-link': 'link',
  'html-marquee': 'marquee',
  'html-meter': 'meter',
  'html-picture': 'picture',
  'html-progress': 'progress',
  'html-rp': 'rp',
  'html-rt': 'rt',
  'html-ruby': 'ruby',
  'html-semantics': 'article,aside,details,figcaption,figure,footer,header,main,mark,nav,section,summary,time',
  'html-style': 'style',
  'html-svg': 'svg',
  'html-wbr': 'wbr',
  'html-anchor-links': 'a[href^="#"]',
  'html-meta-color-scheme': 'meta[name="color-scheme"]',
}
/** Reported by another rule (html-ban, img-format, size-mime), or no feature of a mail's body. */
const ELSEWHERE =
  /^(?:amp|bimi|image-.*|css-position|css-at-import|css-nesting|css-comments|html-(?:audio|video|base|body|button.*|dialog|doctype|form|input.*|object|select|textarea|required))$/
/** What every rule of every style sheet is made of: a client without these shows the mail without its style sheet. */
const GROUND = /^css-selector-(?:class|descendant|grouping|id|type)$/

const known = data
  .filter(({ slug, category }) => category !== 'others' && !ELSEWHERE.test(slug) && !GROUND.test(slug))
  .flatMap((feature) => {
    const missing = Object.entries(PRIMARY).flatMap(([family, platforms]) =>
      platforms
        .filter((platform) =>
          Object.values(feature.stats[family]?.[platform] ?? {})
            .at(-1)
            ?.startsWith('n'),
        )
        .map((platform) => CLIENTS.indexOf(nameOf(family, platform))),
    )
    return missing.length === 0 ? [] : [{ feature, missing }]
  })

function matcherOf(slug) {
  const pseudo = /^css-pseudo-(?:class|element)-(.+)$/.exec(slug)?.[1]
  if (pseudo !== undefined) return { selector: `::?${pseudo}\\b` }
  if (slug in SELECTORS) return { selector: SELECTORS[slug] }
  if (slug in AT_RULES) return { atRule: AT_RULES[slug] }
  if (slug in VALUES) return { property: [VALUES[slug][0]], value: VALUES[slug][1] }
  if (slug in PROPERTIES) return { property: PROPERTIES[slug] }
  if (slug in ATTRIBUTES) return { attribute: ATTRIBUTES[slug] }
  if (slug in ELEMENTS) return { element: ELEMENTS[slug] }
  return slug.startsWith('css-') ? { property: [slug.slice(4)] } : undefined
}

const features = known.map(({ feature, missing }) => {
  const on = matcherOf(feature.slug)
  if (on === undefined) throw new Error(`tools/build-client-support.mjs does not know how to find ${feature.slug}`)
  return { id: feature.slug, title: feature.title, ...on, missing, tested: feature.last_test_date }
})

const table = {
  source: 'https://www.caniemail.com/',
  licence: 'MIT, Rémi Parmentier and contributors; taken from the npm package caniemail by Andrew Powell (MIT)',
  package: `caniemail@${version}`,
  updated: updated.slice(0, 10),
  clients: CLIENTS,
}
const target = path.resolve(import.meta.dirname, '../data/client-support.json')
const head = JSON.stringify(table, null, 2).slice(0, -2)
const lines = features.map((feature) => `    ${JSON.stringify(feature)}`).join(',\n')
writeFileSync(target, `${head},\n  "features": [\n${lines}\n  ]\n}\n`)
process.stdout.write(`${features.length} features of ${data.length}, data of ${table.updated}\n`)
