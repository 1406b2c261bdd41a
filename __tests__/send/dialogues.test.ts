/** Servers as they are, scripted; `test:long` runs the same table against Postfix, Exim and OpenSMTPD. */
import { describe } from '@jest/globals'
import { describeDialogues } from '../helpers/dialogues.ts'
import { startScripted } from '../helpers/scripted-server.ts'

describe('a server that', () => {
  describeDialogues(startScripted, [
    'RCPT',
    'DATA',
    'dot',
    'several lines',
    'drops at RCPT',
    'drops at DATA',
    'drops at dot',
    'keeps refused',
    'messages per connection',
    'says what it likes',
    'connections at once',
    'size',
    'omits',
    'tarpit',
    'broken TLS',
  ])
})
