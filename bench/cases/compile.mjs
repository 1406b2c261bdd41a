/** Rendering an issue's HTML again when nothing changed, as a preview, a lint or a resend does: MJML from the cache. */
import { makeArticle } from '../lib/prose.mjs'
import { makeIssue } from '../lib/issue.mjs'

const STORIES = 12
export const title = `HTML of an issue of ${STORIES} stories`
export const unit = 'issue'
export const count = 40
export const prepare = (total) => Array.from({ length: total }, (_, at) => at)

/** About what the digest template gives MJML. */
export const mjmlOf = (seed, reader = '') => {
  const sections = Array.from({ length: STORIES }, (_, at) => {
    const { headline, body } = makeArticle(seed * 100 + at)
    return `<mj-section padding="0 24px"><mj-column><mj-text font-size="22px"><a href="https://harbour.example/${at}">${headline}</a></mj-text><mj-text>${body[0]}</mj-text><mj-text font-style="italic">${body[1]}</mj-text><mj-button href="https://harbour.example/${at}">Read on</mj-button></mj-column></mj-section>`
  })
  return `<mjml><mj-head><mj-title>Harbour</mj-title></mj-head><mj-body>${sections.join('')}<mj-section><mj-column><mj-text>Dear ${reader}, <a href="https://news.harbour.example/u/${reader}">unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>`
}

export const contestants = {
  'Pullquote renderIssue, compiled before': async () => {
    const { renderIssue } = await import('../../dist/render.js')
    const issue = makeIssue(1, STORIES)
    await renderIssue(issue)
    return () => renderIssue(issue)
  },
  'mjml, each time': async () => {
    const { default: mjml2html } = await import('mjml')
    return (seed) => mjml2html(mjmlOf(seed))
  },
}
