/** The fields of a page, each chosen among its candidates by the weights. */
import type { Found } from '../../../model/stage.ts'
import { hostWord } from '../host.ts'
import { metaOf } from '../page.ts'
import type { Page } from '../page.ts'
import type { ReadingWeights } from '../weigh/table.ts'
import { foundIn, weigh } from './candidates.ts'
import type { Weighed } from './candidates.ts'
import { creditFeatures } from './credit-features.ts'
import { creditCandidates, withoutDesks } from './credits.ts'
import type { Credit } from './credits.ts'
import { dateCandidates, dateFeatures, published } from './dates.ts'
import { headlineFeatures } from './headline-features.ts'
import { headlineCandidates, withoutLogo } from './headlines.ts'
import { imageCandidates, imageFeatures } from './images.ts'
import { named } from './publisher-names.ts'
import { publisherCandidates, publisherFeatures, publisherProposals } from './publishers.ts'

/** Candidates of each field, the winner first. */
export interface Choices {
  readonly publisher: readonly Weighed<string>[]
  readonly headline: readonly Weighed<string>[]
  readonly byline: readonly Weighed<Credit>[]
  readonly publishedAt: readonly Weighed<string>[]
  readonly image: readonly Weighed<string>[]
}

export function chooseFields(page: Page, weights: ReadingWeights): Choices {
  const forms = publisherProposals(page)
  const names = publisherCandidates(page, forms)
  const publisher = named(page, weigh(weights.publisher, names, publisherFeatures(page, names)), forms)
  const publishers = publisherNames(page, foundIn(publisher))
  const headlines = headlineCandidates(page)
  const credits = creditCandidates(page, { publishers })
  const dates = dateCandidates(page)
  const images = imageCandidates(page)
  return {
    publisher,
    headline: withoutLogo(page, weigh(weights.headline, headlines, headlineFeatures(page, publishers))),
    byline: withoutDesks(weigh(weights.credit, credits, creditFeatures(credits, { publishers }))),
    publishedAt: published(weigh(weights.date, dates, dateFeatures(page, dates))),
    image: weigh(weights.image, images, imageFeatures(page, images)),
  }
}

/** Names that the page gives its publisher: what is one of them is not an author, and is cut off a headline. */
export function publisherNames(page: Page, chosen: Found<string> | undefined): string[] {
  const metas = ['og:site_name', 'application-name', 'publisher', 'dc.publisher', 'copyright'].flatMap(
    (name) => metaOf(page, name) ?? [],
  )
  const stated = metas.map((name) => name.replace(/^(?:copyright|©|\(c\)|\s|\d{4})+/i, '').trim())
  return [chosen?.value ?? '', ...stated, hostWord(page.url) ?? ''].filter((name) => name !== '')
}
