import { makeArticle } from '../lib/prose.mjs'

export const title = 'Headline and summary of an article'
export const unit = 'article'
export const count = 150
export const prepare = (total) => Array.from({ length: total }, (_, at) => makeArticle(at).text)

export const contestants = {
  'Pullquote summarize': async () => {
    const { readText, summarize } = await import('../../dist/index.js')
    return (text) => summarize(readText(text))
  },
  'Pullquote deriveHeadline': async () => {
    const { deriveHeadline } = await import('../../dist/index.js')
    return (text) => deriveHeadline(text, { language: 'en' })
  },
}
