import { makeFeed } from '../lib/prose.mjs'

export const title = 'Read a feed of 50 entries'
export const unit = 'feed'
export const count = 40
export const prepare = (total) => Array.from({ length: total }, (_, at) => makeFeed(at))

export const contestants = {
  'Pullquote readFeed': async () => {
    const { readFeed } = await import('../../dist/read.js')
    return (body) => readFeed(body, { url: 'https://harbour.example/feed' })
  },
  'rss-parser': async () => {
    const { default: Parser } = await import('rss-parser')
    const parser = new Parser()
    return (body) => parser.parseString(body)
  },
  feedsmith: async () => {
    const { parseFeed } = await import('feedsmith')
    return (body) => parseFeed(body)
  },
}
