/** The HTML or message of one more reader, once the issue is compiled. */
import { address, rendered, SECRET, UNSUBSCRIBE } from '../send/issue.mjs'
import { mjmlOf } from './compile.mjs'

export const title = 'Make the message of one reader'
export const unit = 'reader'
/** Slow contestants make fewer: all are measured per reader. */
export const count = 20_000
export const share = { 'MJML compiled for each reader': 0.001 }
export const prepare = (total) => Array.from({ length: total }, (_, at) => at)

export const contestants = {
  'Pullquote, whole MIME message': async () => {
    const { createMessageBuilder } = await import('../../dist/send/message.js')
    const { freezeIssue } = await import('../../dist/send/freeze.js')
    const issue = freezeIssue({
      newsletter: 'bench',
      name: 'Bench',
      from: { name: 'Bench', address: 'letter@harbour.example' },
      number: 1,
      rendered,
      stories: [],
      now: '2026-03-02T07:00:00.000Z',
    })
    const settings = { secret: SECRET, unsubscribe: UNSUBSCRIBE, date: '2026-03-02T07:00:00.000Z' }
    const build = createMessageBuilder(issue, settings)
    const target = Buffer.alloc(1 << 20)
    return (at) =>
      build({ seq: at + 1, address: address(at), attributes: { firstName: `Ann ${at}` } }).writeBody(target, 0)
  },
  'MJML compiled for each reader': async () => {
    const { default: mjml2html } = await import('mjml')
    return (at) => mjml2html(mjmlOf(1, `Ann ${at}`))
  },
}
