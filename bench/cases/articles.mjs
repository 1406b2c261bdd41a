/** How an issue grows with its articles: read, summarized, composed and rendered, with mjml, in one process. */
export const title = 'Issue of 1 to 1,000 articles, from text to HTML'
export const unit = 'issue'
export const growth = true
export const rounds = 1
export const count = 1
export const prepare = () => [0]

const issueOf = (stories) => async () => {
  const { makeIssue } = await import('../lib/issue.mjs')
  const { renderIssue } = await import('../../dist/render.js')
  let seed = 0
  return async () => renderIssue(makeIssue((seed += 1), stories))
}
export const contestants = {
  'Pullquote, 1 article': issueOf(1),
  'Pullquote, 10 articles': issueOf(10),
  'Pullquote, 100 articles': issueOf(100),
  'Pullquote, 1000 articles': issueOf(1000),
}
