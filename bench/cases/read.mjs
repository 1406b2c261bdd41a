import { makePage } from '../lib/page.mjs'

export const title = 'Read a page'
export const unit = 'page'
export const count = 200
export const prepare = (total) => Array.from({ length: total }, (_, at) => makePage(at))

/** A page is read as HTML and nothing of it is kept. */
export const contestants = {
  'Pullquote readHtml': async () => {
    const { readHtml } = await import('../../dist/read.js')
    return (html) => readHtml(html, { url: 'https://harbour.example/a' })
  },
  'Readability, linkedom': async () => {
    const { Readability } = await import('@mozilla/readability')
    const { parseHTML } = await import('linkedom')
    return (html) => new Readability(parseHTML(html).document).parse()
  },
  'Readability, jsdom': async () => {
    const { Readability } = await import('@mozilla/readability')
    const { JSDOM } = await import('jsdom')
    return (html) => {
      const { window } = new JSDOM(html, { url: 'https://harbour.example/a' })
      new Readability(window.document).parse()
      window.close()
    }
  },
  'Defuddle, linkedom': async () => {
    const { Defuddle } = await import('defuddle/node')
    const { parseHTML } = await import('linkedom')
    return (html) => Defuddle(parseHTML(html).document, 'https://harbour.example/a')
  },
}
