/** The table of dialogues against Debian's mail servers, each in a private folder. Needs root and the Debian archive. */
import process from 'node:process'
import { describe, test } from '@jest/globals'
import { describeDialogues } from '../helpers/dialogues.ts'
import { EXIM } from '../helpers/mail-servers/exim.ts'
import { whyNoMachines } from '../helpers/mail-servers/machine.ts'
import { OPENSMTPD } from '../helpers/mail-servers/opensmtpd.ts'
import { POSTFIX } from '../helpers/mail-servers/postfix.ts'
import { startMailServer } from '../helpers/mail-servers/start.ts'

const reason = whyNoMachines()
if (reason === undefined) {
  describe.each([
    ['Postfix', POSTFIX],
    ['Exim', EXIM],
    ['OpenSMTPD', OPENSMTPD],
  ] as const)('%s', (_, kind) => {
    describeDialogues(() => startMailServer(kind), kind.can)
  })
} else {
  test('real mail servers', () => {
    process.stderr.write(`\nPostfix, Exim and OpenSMTPD were NOT tested: ${reason}.\n`)
  })
}
