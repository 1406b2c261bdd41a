/**
 * An invented page with about as much markup as pages of real sites have. Medians over 1,578 saved news pages, blogs and pages of
 * institutions (November 2026): 125 kB, of which 72 kB markup and 15 kB scripts; 710 elements, among them 151 `div`, 134 links,
 * 78 list items, 43 `span`, 28 paragraphs, 28 metas, 20 `link`, 15 headings, 15 pictures; 400 with a class; 9 kB text. The text
 * is from `prose.mjs`; sizes vary from page to page as the quartiles of the saved ones do.
 */
import { createRandom, makeArticle } from './prose.mjs'

const SITE = 'https://harbour.example'
/** What a page has of everything, as a share of the median page. */
const SIZES = [0.6, 0.8, 1, 1, 1.3, 1.8]

const times = (count, make) => Array.from({ length: Math.round(count) }, (_, at) => make(at))
const address = (seed, at) => `${SITE}/news/2026/11/${seed}-${at}-the-old-quay-and-the-ferry`

/** The HTML of page number `seed`, the same on every machine. */
export function makePage(seed) {
  const random = createRandom(seed + 77)
  const size = SIZES[random(SIZES.length)]
  const article = makeArticle(seed, 22 * size)
  const body = [header(seed, size), main(seed, size, article), sidebar(seed, size), footer(seed, size)]
  return `<!doctype html>
<html lang="en" class="no-js site-harbour theme-light">
<head>
${head(seed, size, article)}
</head>
<body class="single single-post postid-${seed} layout-wide has-sidebar">
<div id="page" class="site"><div class="site__inner">
${body.join('\n          ')}
</div></div>
${scripts(seed, size)}
</body>
</html>`
}

function head(seed, size, { headline, author, body }) {
  const stated = [
    ['og:title', headline],
    ['og:type', 'article'],
    ['og:url', address(seed, 0)],
    ['og:image', `${SITE}/media/${seed}/quay-1200x630.jpg`],
    ['og:site_name', 'Harbour News'],
    ['og:description', body[0]],
    ['article:published_time', '2026-11-03T06:30:00+00:00'],
    ['article:modified_time', '2026-11-03T09:12:00+00:00'],
  ].map(([name, content]) => `<meta property="${name}" content="${content}">`)
  const named = [
    ['description', body[0]],
    ['author', author],
    ['viewport', 'width=device-width, initial-scale=1'],
    ['twitter:card', 'summary_large_image'],
    ['twitter:title', headline],
    ...times(15, (at) => [`harbour:setting-${at}`, `value-${at}-${seed}`]),
  ].map(([name, content]) => `<meta name="${name}" content="${content}">`)
  const links = [
    `<link rel="canonical" href="${address(seed, 0)}">`,
    ...times(19, (at) => `<link rel="preload" as="style" href="${SITE}/assets/part-${at}.${seed}f3a9.css">`),
  ]
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    author: { '@type': 'Person', name: author },
    publisher: { '@type': 'Organization', name: 'Harbour News' },
    datePublished: '2026-11-03T06:30:00+00:00',
    image: [`${SITE}/media/${seed}/quay-1200x630.jpg`],
  }
  return `<meta charset="utf-8">
<title>${headline} | Harbour News</title>
${[...stated, ...named, ...links].join('\n          ')}
<script type="application/ld+json">${JSON.stringify(data)}</script>
<style>${times(160 * size, (at) => `.harbour-block-${at} > .inner { margin: 0 auto ${at % 40}px; max-width: ${600 + at}px; color: #1b2a33 }`).join('\n          ')}</style>`
}

function header(seed, size) {
  const menu = times(
    34 * size,
    (at) =>
      `<li id="menu-item-${at}" class="menu-item menu-item-type-taxonomy menu-item-${at}"><a class="menu-item__link" href="${SITE}/section-${at}/" data-track-action="navigation" data-track-label="main-menu-section-${at}" itemprop="url"><span class="menu-item__text">Section ${at}</span></a></li>`,
  )
  return `<header class="site-header" role="banner"><div class="container"><div class="row"><div class="col logo"><a class="logo__link" href="/" aria-label="Harbour News"><svg viewBox="0 0 120 20">${times(12, (at) => `<path d="M${at} 0c2.3 1.1 4.2 ${at}.7 6.1 9.2l1.4 3.3-2.8 1.9z" fill="currentColor"/>`).join('')}</svg></a></div>
<nav class="main-menu" aria-label="Main"><ul class="menu">${menu.join('\n          ')}</ul></nav>
<div class="search"><form class="search__form" action="/search"><input class="search__field" type="search" name="q"><button class="button button--icon">Search</button></form></div></div></div></header>`
}

function main(seed, size, { headline, author, body }) {
  const text = body.map((paragraph, at) => {
    const linked =
      at % 4 === 2 ? paragraph.replace(/^\S+ \S+/, (words) => `<a href="${address(seed, at)}">${words}</a>`) : paragraph
    return `<p class="article__paragraph" data-index="${at}">${linked}</p>${at % 8 === 5 ? advertisement(at) : ''}${at % 10 === 9 ? `<h2 class="article__subhead">${makeArticle(seed + at, 1).headline}</h2>` : ''}`
  })
  return `<main id="content" class="site-main"><div class="container"><div class="row"><div class="col col--main">
<article class="article article--standard"><header class="article__header"><div class="article__kicker"><a href="/harbour/"><span>Harbour</span></a></div>
<h1 class="article__headline">${headline}</h1><p class="article__standfirst">${body[0]}</p>
<div class="article__meta"><span class="byline">By <a class="byline__link" href="/people/${seed}/" rel="author">${author}</a></span><span class="separator">·</span><time class="date" datetime="2026-11-03T06:30:00+00:00">3 November 2026</time></div>${share(seed)}</header>
<figure class="article__picture"><div class="picture__frame">${picture(seed, 0)}</div><figcaption class="caption">The old quay last week. <span class="credit">Photo: ${author}</span></figcaption></figure>
<div class="article__body">${text.join('\n          ')}</div>
<footer class="article__footer"><ul class="tags">${times(6, (at) => `<li class="tags__item"><a class="tag" href="/tag/${at}/" rel="tag">Tag ${at}</a></li>`).join('')}</ul>${share(seed)}</footer></article>
<section class="related"><h2 class="section__title">More from the harbour</h2><div class="grid">${times(13 * size, (at) => card(seed, at + 1)).join('\n          ')}</div></section></div>`
}

const advertisement = (at) =>
  `<div class="ad ad--inline" id="ad-${at}"><div class="ad__label">Advertisement</div><div class="ad__slot" data-sizes="[[300,250],[336,280],[728,90]]"></div></div>`

const share = (seed) =>
  `<div class="share"><ul class="share__list">${['Facebook', 'X', 'LinkedIn', 'Mail'].map((name) => `<li class="share__item"><a class="share__link share__link--${name.toLowerCase()}" target="_blank" data-action="share" data-network="${name.toLowerCase()}" aria-label="Share this article on ${name}" href="https://${name.toLowerCase()}.example/share?u=${encodeURIComponent(address(seed, 0))}" rel="noopener nofollow"><svg class="icon" viewBox="0 0 24 24">${times(6, (at) => `<path d="M${at} 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6zm4.1 6.3-5 5.1-2.2-2.3"/>`).join('')}</svg> <b>${name}</b></a></li>`).join('')}</ul></div>`

const picture = (seed, at) =>
  `<img class="picture" src="${SITE}/media/${seed}/${at}-640x427.jpg" srcset="${[320, 640, 960, 1280].map((width) => `${SITE}/media/${seed}/${at}-${width}x${Math.round(width / 1.5)}.jpg ${width}w`).join(', ')}" sizes="(min-width: 960px) 640px, 100vw" width="640" height="427" alt="The quay" loading="lazy">`

function card(seed, at) {
  const { headline, body } = makeArticle(seed + at, 1)
  return `<div class="card card--news"><div class="card__inner"><div class="card__media"><a class="card__link card__link--media" href="${address(seed, at)}" tabindex="-1" aria-hidden="true" data-track-action="related" data-track-label="news-${seed}-${at}" data-position="${at}"><div class="card__frame">${picture(seed, at)}</div></a></div><div class="card__content"><div class="card__meta"><span class="card__section">Harbour</span><time class="card__date" datetime="2026-10-${String((at % 28) + 1).padStart(2, '0')}T06:30:00+00:00">${(at % 28) + 1} October 2026</time></div><h3 class="card__title"><a class="card__link card__link--title" href="${address(seed, at)}" data-track-action="related" data-track-label="news-${seed}-${at}" data-position="${at}">${headline}</a></h3><div class="card__summary">${body[0].split('. ')[0]}.</div></div></div></div>`
}

function sidebar(seed, size) {
  const read = times(
    20 * size,
    (at) =>
      `<li class="most-read__item"><a class="most-read__link" href="${address(seed, at)}" data-track-action="most-read" data-track-label="news-${seed}-${at}"><i class="icon icon--arrow" aria-hidden="true"></i>${at + 1}. ${makeArticle(seed + at, 1).headline}</a></li>`,
  )
  const boxes = times(
    8 * size,
    (at) =>
      `<div class="widget widget-${at}"><div class="widget__inner"><div class="widget__head"><h4 class="widget__title">Service ${at}</h4></div><div class="widget__body"><div class="widget__row"><a class="widget__link" href="${SITE}/service/${at}/a/">Tides and times</a></div><div class="widget__row"><a class="widget__link" href="${SITE}/service/${at}/b/">Prices</a></div></div></div></div>`,
  )
  return `<aside class="col col--side" role="complementary"><div class="most-read"><h2 class="section__title">Most read</h2><ol class="most-read__list">${read.join('\n          ')}</ol></div>${boxes.join('\n          ')}
<div class="newsletter"><h3 class="newsletter__title">News by email</h3><p class="newsletter__text">Our letter from the harbour, every Friday.</p><form class="newsletter__form" action="/subscribe"><input type="email" name="email"><button class="button">Subscribe</button></form></div></aside></div></div></main>`
}

function footer(seed, size) {
  const columns = times(
    4,
    (column) =>
      `<div class="footer__column"><h5 class="footer__title">Column ${column}</h5><ul class="footer__list">${times(6 * size, (at) => `<li class="footer__item"><a class="footer__link" href="${SITE}/about/${column}-${at}/">About ${column} ${at}</a></li>`).join('')}</ul></div>`,
  )
  return `<footer class="site-footer" role="contentinfo"><div class="container">${columns.join('\n          ')}<p class="footer__copyright">© 2026 Harbour News. All rights reserved.</p></div></footer>`
}

function scripts(seed, size) {
  const layer = (part) =>
    times(18 * size, (at) => ({
      id: `${seed}-${part}-${at}`,
      section: 'harbour',
      position: at,
      isSponsored: at % 7 === 0,
    }))
  return times(20, (part) =>
    part % 2 === 0
      ? `<script src="${SITE}/assets/${part}.${seed}c41.js" defer></script>`
      : `<script>(function(w){w.layer=w.layer||[];w.layer.push(${JSON.stringify(layer(part))});})(window)</script>`,
  ).join('\n')
}
