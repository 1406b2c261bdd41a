import { makeArticle } from '../lib/prose.mjs'

export const title = 'Find the quotes of an article'
export const unit = 'article'
export const count = 300
export const prepare = (total) => Array.from({ length: total }, (_, at) => makeArticle(at).text)

export const contestants = {
  'Pullquote findQuotes, with speakers': async () => {
    const { findQuotes } = await import('../../dist/quotes.js')
    return (text) => findQuotes(text, { language: 'en' })
  },
  'compromise quotations, no speakers': async () => {
    const { default: nlp } = await import('compromise')
    return (text) => nlp(text).quotations().out('array')
  },
}
